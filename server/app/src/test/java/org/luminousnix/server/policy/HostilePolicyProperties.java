package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a policy file, it is used or refused with reasons; nothing else ever happens. */
class HostilePolicyProperties {
    private static final String RULE = """
            apiVersion: luminous/v1
            rules:
              - alert: A
                each: filesystem_used_ratio
                expr: '%s'
                for: 30s
                labels: {severity: high}
            remediations:
              - {alert: A, steps: [{action: vacuum-journal, args: {keep: 200M}}]}
            """;

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> tokens = Arbitraries.of(
                "value",
                "labels",
                "labels.mount",
                "metric(",
                "\"load1\"",
                ")",
                "(",
                "{",
                "}",
                "[",
                "]",
                ">",
                "<",
                "==",
                "&&",
                "||",
                "!",
                "?",
                ":",
                ",",
                "1",
                "0.9",
                "-",
                "1.0",
                "in",
                "has(",
                ".exists(",
                "x",
                "true",
                "null",
                "size(",
                ".matches(",
                "\"(\"",
                "b\"x\"",
                "%",
                "/",
                "9e999",
                "18446744073709551616u",
                "\\",
                "timestamp(",
                "duration(");
        return tokens.list().ofMinSize(1).ofMaxSize(12).map(list -> String.join(" ", list));
    }

    @Provide
    Arbitrary<String> files() {
        String good = RULE.formatted("value > 0.9");
        return Combinators.combine(
                        Arbitraries.integers().between(0, good.length()),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.strings()
                                .withChars(" \n\t:-[]{}&*!|>'\"%@`#?,<=0aé\u0000\u2028\uFEFF\uD800")
                                .ofMaxLength(6))
                .as((at, cut, put) -> good.substring(0, at) + put + good.substring(Math.min(good.length(), at + cut)));
    }

    @Property(tries = 1500)
    void anyExpression(@ForAll("expressions") String expression) {
        usedOrRefused(RULE.formatted(expression));
    }

    @Property(tries = 1500)
    void anyDamage(@ForAll("files") String file) {
        usedOrRefused(file);
    }

    @Property(tries = 300)
    void anyText(@ForAll String file) {
        usedOrRefused(file);
    }

    private static void usedOrRefused(String file) {
        try {
            assertThat(PolicyReader.read(List.of(new Source("policy.yaml", file)), TestKnown.KNOWN)
                            .rules())
                    .hasSizeLessThanOrEqualTo(1);
        } catch (PolicyError e) {
            assertThat(e.faults())
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.message()).isNotBlank());
        }
    }
}
