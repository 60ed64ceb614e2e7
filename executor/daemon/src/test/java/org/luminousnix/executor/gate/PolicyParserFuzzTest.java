package org.luminousnix.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Reply;

/** A policy text is refused by line, or it can be used: it decides and budgets, and without a permit line nothing is permitted. */
class PolicyParserFuzzTest {
    private static final List<ActionSpec> CATALOGUE =
            Actions.ALL.stream().map(Action::spec).toList();
    private static final Accounts ACCOUNTS =
            new Accounts(Path.of("src/test/resources/accounts/passwd"), Path.of("src/test/resources/accounts/group"));

    @FuzzTest
    void aPolicyCanBeUsed(byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.UTF_8);
        Policy policy;
        try {
            policy = PolicyParser.parse(text, CATALOGUE, ACCOUNTS);
        } catch (PolicyException e) {
            assertThat(e.getMessage()).matches("(?s)policy line [1-9][0-9]*: .+");
            return;
        }
        boolean permits = text.lines().map(String::strip).anyMatch(line -> line.startsWith("permit"));
        for (ActionSpec spec : CATALOGUE) {
            Policy.Decision decision = policy.decide(spec.name(), facts(spec));
            assertThat(decision.permit() && !permits).as("permitted by no line").isFalse();
            assertThat(decision.permit() && decision.line() == 0)
                    .as("permitted by default")
                    .isFalse();
            budgeted(policy, spec);
        }
    }

    /** A full budget gives its first token, and after the last one says when the next is there. */
    private static void budgeted(Policy policy, ActionSpec spec) {
        Budget budget = new Budget(policy, () -> 1_000, "boot");
        assertThat(budget.spend(990, spec)).isEmpty();
        int most = Math.min(
                policy.rate(spec.name()).times(), policy.rate(spec.risk()).times());
        if (most > 50) {
            return;
        }
        for (int i = 1; i < most; i++) {
            assertThat(budget.spend(990, spec)).isEmpty();
        }
        Optional<Reply.Refusal> refusal = budget.spend(990, spec);
        assertThat(refusal)
                .hasValueSatisfying(empty -> assertThat(empty.retryAfter()).isPositive());
    }

    private static Facts facts(ActionSpec spec) {
        TreeMap<String, List<String>> values = new TreeMap<>();
        for (String name : Facts.names(spec)) {
            values.put(name, Collections.singletonList("nginx.service"));
        }
        values.put(Facts.CALLER, List.of("990"));
        return new Facts(values);
    }
}
