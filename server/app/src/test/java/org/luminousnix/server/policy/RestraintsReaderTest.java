package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Risk;
import org.luminousnix.server.heal.Budget;
import org.luminousnix.server.heal.Inhibition;
import org.luminousnix.server.heal.Restraints;
import org.luminousnix.server.heal.Selector;
import org.luminousnix.server.heal.Window;

class RestraintsReaderTest {
    private static final String RULES = """
            apiVersion: luminous/v1
            rules:
              - {alert: RootFsFilling, expr: "metric('load1') > 4.0", labels: {severity: low}}
              - {alert: WebDown, expr: "metric('load1') > 4.0", labels: {severity: low}}
            """;

    private static Restraints read(String text) {
        return TestKnown.read(RULES + text).healing().restraints();
    }

    @Test
    void inhibition() {
        assertThat(read("""
                        inhibit_rules:
                          - {source_matchers: ["alert=RootFsFilling"], target_matchers: ["alert=WebDown", 'a = "x\\"y\\\\"', b!~z.*, c!=, 'd=""'], equal: [host]}
                        """).inhibitions())
                .containsExactly(new Inhibition(
                        new Selector(List.of(new Matcher("alert", "RootFsFilling", false, true))),
                        new Selector(List.of(
                                new Matcher("alert", "WebDown", false, true),
                                new Matcher("a", "x\"y\\", false, true),
                                new Matcher("b", "z.*", true, false),
                                new Matcher("c", "", false, false),
                                new Matcher("d", "", false, true))),
                        List.of("host")));
    }

    @Test
    void aMatcherIsReadAsItIsWritten() {
        for (String value : List.of("", "x", "a\"b\\c", "= ~", "ä€")) {
            Matcher matcher = new Matcher("label_1", value, true, false);
            assertThat(Matcher.parse(matcher.toString())).isEqualTo(matcher);
        }
    }

    @Test
    void windows() {
        assertThat(read("""
                        time_intervals:
                          - {name: nightly-backup, times: [{start: "02:00", end: "04:00"}], allow: [gentle]}
                          - name: deploys
                            times: [{start: "22:00", end: "02:00"}, {start: "12:00", end: "24:00"}]
                            weekdays: [saturday:monday, Wednesday]
                            days_of_month: [1, "-3:-1"]
                            months: [june:july, 12]
                            location: Europe/Berlin
                            confine: [disruptive, critical]
                        """).windows())
                .containsExactly(
                        new Window(
                                "nightly-backup",
                                List.of(new Window.Span(120, 240)),
                                Set.of(),
                                List.of(),
                                Set.of(),
                                ZoneId.systemDefault(),
                                Window.Use.ALLOW,
                                Set.of(Risk.GENTLE)),
                        new Window(
                                "deploys",
                                List.of(new Window.Span(1320, 120), new Window.Span(720, 1440)),
                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                                List.of(new Window.Days(1, 1), new Window.Days(-3, -1)),
                                Set.of(Month.JUNE, Month.JULY, Month.DECEMBER),
                                ZoneId.of("Europe/Berlin"),
                                Window.Use.CONFINE,
                                Set.of(Risk.DISRUPTIVE, Risk.CRITICAL)));
    }

    @Test
    void budgets() {
        assertThat(read("""
                        budgets:
                          - {scope: target, tokens: 3, refill: 1/10m, backoff: {initial: 10s, factor: 2.3, max: 15m}}
                          - {scope: host, class: disruptive, action: restart-unit, tokens: 5, refill: 2/1h}
                        """).own())
                .containsExactly(
                        new Budget(
                                Budget.Scope.TARGET,
                                null,
                                null,
                                3,
                                1,
                                Duration.ofMinutes(10),
                                new Budget.Terms(Duration.ofSeconds(10), 2.3, Duration.ofMinutes(15))),
                        new Budget(
                                Budget.Scope.HOST, Risk.DISRUPTIVE, "restart-unit", 5, 2, Duration.ofHours(1), null));
    }

    @Test
    void aBackoffThatSaysNothingHasTheValuesOfTheReference() {
        assertThat(read("budgets: [{scope: target, tokens: 3, refill: 1/10m, backoff: {}}]\n")
                        .own())
                .extracting(Budget::backoff)
                .containsExactly(new Budget.Terms(Duration.ofMinutes(5), 2.3, Duration.ofHours(2)));
    }

    @Test
    void whatChangedIsTold() {
        Policy before = TestKnown.read(RULES);
        Policy after = TestKnown.read(RULES + "budgets: [{scope: host, tokens: 1, refill: 1/1h}]\n");
        assertThat(PolicyChange.between(before, after).lines())
                .containsExactly("budgets changed from [] to [1 attempt per host, 1 back in 1h]");
    }
}
