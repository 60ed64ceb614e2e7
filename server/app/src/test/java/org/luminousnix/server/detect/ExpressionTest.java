package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            each | value > 90                        | found no matching overload for '_>_' applied to '(double, int)' (values are doubles: write 90.0, not 90)
            each | vlaue > 0.9                       | undeclared reference to 'vlaue' (there are: value, labels, metric(name), metric(name, labels), others(name, labels), probe(name), eta(name, labels, threshold))
            host | value > 0.9                       | undeclared reference to 'value' (value and labels exist only in a rule with each)
            host | metric('load1')                   | is not a condition: it must be true or false, compare it with a level
            host | eta('load1', 1.0) > 1.0           | eta(...) is no value itself: take its p10, p50 or p90, as in eta('filesystem_used_ratio'
            host | eta('load1', 1.0).p11 > duration('6h') | eta(...).p11: there are p10, p50, p90
            host | eta('load1').p10 > duration('6h') | eta(...) needs the name of a metric written out, labels where it has several series, and a threshold
            each | eta(labels['x'], 1.0).p10 > duration('6h') | eta(...) needs the name of a metric written out
            host | eta('load1', 1).p10 > duration('6h') | (the threshold is a double: write 1.0, not 1; labels come before it)
            host | eta_below('load1', 1.0).p10 > 1.0 | found no matching overload for '_>_' applied to '(duration, double)'
            host | probe('web').faild                | probe(...).faild: there are failed, seconds, up
            host | probe('web')                      | probe(...) is no value itself
            each | metric(labels['x']) > 1.0         | metric(...) needs the name written out, as in metric('load1')
            host | metric('load1') >                 | mismatched input '<EOF>'
            host | 1.0 > 2.0                         | reads no metric: it could never change
            """)
    void saysWhatIsWrongAndWhatWouldBeRight(String kind, String expr, String message) {
        Rule rule = Rules.rule("R", kind.equals("each") ? "load1" : null, expr, "0S", "0S", null);
        RuleError error = catchThrowableOfType(RuleError.class, () -> CompiledRule.compile(rule));
        assertThat(error.reason()).contains(message);
        assertThat(error.key()).isEqualTo("expr");
    }

    @Test
    void namesTheKeyOfAFaultyClear() {
        Rule rule = Rules.rule("R", null, "metric('load1') > 1.0", "0S", "0S", "metric('load1')");
        assertThat(catchThrowableOfType(RuleError.class, () -> CompiledRule.compile(rule))
                        .key())
                .isEqualTo("clear");
    }

    @Test
    void findsTheMetricsAnywhereInTheTree() {
        Rule rule = Rules.rule(
                "R",
                "a",
                "value > 1.0 ? metric('b') > 1.0 : [1.0, metric('c')].exists(x, x > metric('d', {'k': labels.k}))",
                "0S",
                "0S",
                "!(metric('e') > 1.0)");
        assertThat(Rules.compile(rule).metrics()).containsExactly("a", "b", "c", "d", "e");
    }
}
