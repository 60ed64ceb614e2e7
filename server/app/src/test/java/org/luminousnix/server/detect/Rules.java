package org.luminousnix.server.detect;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Severity;

/** Rules for tests. */
final class Rules {
    private Rules() {}

    static Rule rule(
            String alert, @Nullable String each, String expr, String hold, String keep, @Nullable String clear) {
        return new Rule(
                alert,
                each,
                expr,
                Duration.parse("PT" + hold),
                Duration.parse("PT" + keep),
                clear,
                Severity.HIGH,
                new TreeMap<>(),
                new TreeMap<>(Map.of("summary", "$unit $mount is at $value")));
    }

    static CompiledRule compile(Rule rule) {
        try {
            return CompiledRule.compile(rule);
        } catch (RuleError e) {
            throw new AssertionError(e.key() + ": " + e.reason(), e);
        }
    }
}
