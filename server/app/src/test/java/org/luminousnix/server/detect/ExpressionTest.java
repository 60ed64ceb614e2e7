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
            each | vlaue > 0.9                       | undeclared reference to 'vlaue' (there are: value, labels, metric(name), metric(name, labels), others(name, labels), probe(name))
            host | value > 0.9                       | undeclared reference to 'value' (value and labels exist only in a rule with each)
            host | metric('load1')                   | is not a condition: it must be true or false, compare it with a level
            host | eta('load1', 1.0) > 1.0           | (forecasts are not supported yet in this version)
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
