package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/** A plain expression means what CEL makes of it, whatever is there, missing, stale or ambiguous. */
class PlainProperties {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Sample EACH = new Sample(Metric.of("each", "unit", "a.service", "kind", "x"), 2, NOW);

    private static History history() {
        History history = new History();
        history.add(List.of(
                EACH,
                new Sample(Metric.of("each", "unit", "b.service", "kind", "x"), 3, NOW),
                new Sample(Metric.of("one"), 1, NOW),
                new Sample(Metric.of("two"), 2, NOW),
                new Sample(Metric.of("odd"), Double.NaN, NOW),
                new Sample(Metric.of("old"), 1, NOW.minusSeconds(3600)),
                new Sample(Metric.of("same", "unit", "a.service", "kind", "x"), 2, NOW),
                new Sample(Metric.of("many", "of", "1"), 1, NOW),
                new Sample(Metric.of("many", "of", "2"), 1, NOW)));
        return history;
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> leaf = Arbitraries.of(
                "value",
                "0.0",
                "1.0",
                "2.5",
                "metric('one')",
                "metric('two')",
                "metric('odd')",
                "metric('old')",
                "metric('none')",
                "metric('many')",
                "metric('same', labels)",
                "metric('one', labels)",
                "others('each', labels)",
                "others('same', labels)",
                "probe('web').seconds");
        Arbitrary<String> sum = Combinators.combine(leaf, Arbitraries.of("+", "-", "*"), leaf)
                .as((a, op, b) -> "(" + a + " " + op + " " + b + ")");
        return Arbitraries.oneOf(leaf, leaf, sum, leaf.map(one -> "-" + one));
    }

    @Provide
    Arbitrary<String> conditions() {
        Arbitrary<String> compared = Combinators.combine(numbers(), Arbitraries.of("<", "<=", ">", ">="), numbers())
                .as((a, op, b) -> a + " " + op + " " + b);
        Arbitrary<String> labels = Arbitraries.of(
                "labels.unit.startsWith('a')",
                "labels.unit.endsWith('.timer')",
                "labels.none.contains('a')",
                "value == 2.0",
                "value != 2.0",
                "1.0 == value",
                "labels.kind == 'x'",
                "labels.kind != 'x'",
                "labels.none == 'x'",
                "labels.kind in ['x', 'y']",
                "labels.none in ['x']",
                "!('unit' in labels)",
                "'none' in labels",
                "probe('web').up",
                "probe('web').failed",
                "true",
                "!false");
        return Arbitraries.lazyOf(
                () -> compared,
                () -> compared,
                () -> labels,
                () -> conditions().map(one -> "!(" + one + ")"),
                () -> Combinators.combine(conditions(), Arbitraries.of("&&", "||"), conditions())
                        .as((a, op, b) -> "(" + a + ") " + op + " (" + b + ")"));
    }

    @Property(tries = 1000)
    void meansWhatCelMakesOfIt(@ForAll("conditions") String text) throws RuleError {
        Expression expression = Expression.compile("expr", text, true);
        assertThat(expression.plain()).as(text).isTrue();
        Scope plainly = scope();
        Truth plain = expression.evaluate(plainly);
        Scope interpreted = scope();
        Truth cel = expression.interpreted(interpreted);
        assertThat(plain.getClass()).as("%s: %s, by CEL %s", text, plain, cel).isEqualTo(cel.getClass());
        assertThat(plainly.evidence()).as(text).isEqualTo(interpreted.evidence());
        assertThat(plainly.missing()).as(text).isEqualTo(interpreted.missing());
    }

    private static Scope scope() {
        return new Scope(history(), Outlook.NONE, NOW, Freshness.of(Duration.ofSeconds(60)), EACH);
    }

    /** CEL's interpreter takes the unknown for something that differs from all else. */
    @Example
    void whetherAMissingSeriesEqualsSomethingIsUnknown() throws RuleError {
        for (String text : List.of(
                "metric('none') == 1.0",
                "metric('none') != 1.0",
                "1.0 != metric('none')",
                "metric('old') != 1.0",
                "metric('none') == metric('none')",
                "metric('odd') != 1.0",
                "probe('web').up == true",
                "value == 2.0 && metric('none') != 1.0")) {
            assertThat(Expression.compile("expr", text, true).evaluate(scope()))
                    .as(text)
                    .isInstanceOf(Truth.NoData.class);
        }
        assertThat(Expression.compile("expr", "metric('many') != 1.0", true).evaluate(scope()))
                .isInstanceOf(Truth.Broken.class);
        assertThat(Expression.compile("expr", "metric('one') == 1.0 && metric('two') != 1.0", true)
                        .evaluate(scope()))
                .isEqualTo(Truth.YES);
    }

    @Example
    void whatIsNotPlainIsLeftToCel() throws RuleError {
        List<String> plain = new ArrayList<>();
        for (String text : List.of(
                "value > 1.0 ? metric('one') > 1.0 : true",
                "[1.0, metric('one')].exists(x, x > value)",
                "metric('one', {'unit': labels.unit}) > 1.0",
                "eta('each', labels, 1.0).p50 < duration('1h')",
                "'a' + labels.unit > 'b'")) {
            if (Expression.compile("expr", text, true).plain()) {
                plain.add(text);
            }
        }
        assertThat(plain).isEmpty();
    }
}
