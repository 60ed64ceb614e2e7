package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Silence;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.fixtures.Scene;

/** The guards that a policy's restraints and people's silences give words to: inhibited, silence, window, and budgets of their own. */
class RestraintGuardsTest extends GuardQuestions {
    private static final Subject OTHER = Subject.unit("other.service");

    static Matcher is(String name, String value) {
        return new Matcher(name, value, false, true);
    }

    private static Matcher like(String name, String expression) {
        return new Matcher(name, expression, true, true);
    }

    private static Alert named(String rule, Subject subject, String... labels) {
        TreeMap<String, String> all = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return new Alert(
                AlertId.of(rule, subject), rule, subject, Severity.HIGH, Phase.FIRING, NOON, NOON, all, "", List.of());
    }

    private static Selector select(Matcher... matchers) {
        return new Selector(List.of(matchers));
    }

    @Test
    void matchersFitAsAlertmanagersDo() {
        Alert alert = named("WebDown", WEB, "unit", "web.service", "tier", "1");
        assertThat(select(is("alert", "WebDown"), is("alertname", "WebDown"), is("severity", "high"))
                        .fits(alert))
                .isTrue();
        assertThat(select(is("unit", "web.service"), is("tier", "2")).fits(alert))
                .as("all must fit")
                .isFalse();
        assertThat(select(is("missing", "")).fits(alert)).isTrue();
        assertThat(select(new Matcher("missing", "x", false, false)).fits(alert))
                .isTrue();
        assertThat(select(like("unit", "web")).fits(alert)).as("anchored").isFalse();
        assertThat(select(like("unit", "web.*|db.*")).fits(alert)).isTrue();
        assertThat(select(new Matcher("unit", "db.*", true, false)).fits(alert)).isTrue();
        assertThat(select().fits(alert)).as("an empty selector").isFalse();
        String evil = "a".repeat(200_000) + "!";
        assertThat(select(like("unit", "(a+)+")).fits(named("A", WEB, "unit", evil)))
                .isFalse();
    }

    @Test
    void aSelectorMustSayWhatItWants() {
        assertThat(select().selects()).isFalse();
        assertThat(select(like("alert", ".*")).selects()).isFalse();
        assertThat(select(like("alert", ".+")).selects()).isFalse();
        assertThat(select(new Matcher("alert", "WebDown", false, false)).selects())
                .isFalse();
        assertThat(select(is("missing", "")).selects()).isFalse();
        assertThat(select(like("alert", ".*"), is("unit", "web.service")).selects())
                .isTrue();
        assertThat(Selector.fault(like("unit", "(")))
                .hasValueSatisfying(f -> assertThat(f).contains("unit", "RE2"));
        assertThat(Selector.fault(like("unit", "x".repeat(1001)))).isPresent();
        assertThat(Selector.fault(like("unit", "db-[0-9]+"))).isEmpty();
    }

    @Test
    void anotherAlertInhibits() {
        InhibitedGuard guard = new InhibitedGuard();
        Selector target = select(is("alert", Scene.RULE));
        restraints = new Restraints(
                List.of(new Inhibition(select(is("alert", "Cause")), target, List.of())), List.of(), List.of());
        passes(guard, about(WEB));
        host.firing.add(named("Other", WEB));
        passes(guard, about(WEB));
        host.firing.add(named("Cause", Subject.HOST));
        objects(
                guard,
                about(WEB),
                "inhibited while Cause/host: fires: {alert=\"Cause\"} inhibits {alert=\"UnitFailed\"}");
    }

    @Test
    void inhibitionWantsEqualLabelsAndNoAlertInhibitsItself() {
        Inhibition same = new Inhibition(select(is("alert", "A")), select(is("alert", "B")), List.of("unit", "host"));
        assertThat(same.inhibits(named("A", WEB, "unit", "x"), named("B", WEB, "unit", "x")))
                .as("host is on neither, so it is the same")
                .isTrue();
        assertThat(same.inhibits(named("A", WEB, "unit", "x"), named("B", WEB, "unit", "y")))
                .isFalse();
        assertThat(same.inhibits(named("A", WEB), named("B", WEB, "unit", "y"))).isFalse();
        Inhibition all = new Inhibition(select(like("alert", ".+")), select(like("alert", ".+")), List.of());
        Alert one = named("A", WEB);
        assertThat(all.inhibits(one, one)).isFalse();
        assertThat(all.inhibits(one, named("B", WEB))).as("both fit both sides").isFalse();
    }

    @Test
    void aSilenceHoldsByTheClock() {
        SilenceGuard guard = new SilenceGuard();
        passes(guard, about(WEB));
        silences.add(new Silence(
                "s1", List.of(is("unit", "web.service")), NOON, NOON.plusSeconds(60), "ada", "it is being rebuilt"));
        objects(guard, about(WEB), "silenced by ada until 2026-11-01T12:01:00Z: it is being rebuilt (silence s1)");
        passes(guard, about(OTHER));
        silences.set(0, silences.getFirst().until(NOON));
        passes(guard, about(WEB));
        silences.set(
                0,
                new Silence(
                        "s2", List.of(is("unit", "web.service")), NOON.plusNanos(1), NOON.plusSeconds(9), "ada", "x"));
        passes(guard, about(WEB));
        silences.set(0, new Silence("s3", List.of(), NOON, NOON.plusSeconds(9), "ada", "nothing named"));
        passes(guard, about(WEB));
    }

    private static Window window(int start, int end, Window.Use use, Risk... classes) {
        return new Window(
                "nightly",
                List.of(new Window.Span(start, end)),
                Set.of(),
                List.of(),
                Set.of(),
                ZoneId.of("UTC"),
                use,
                Set.of(classes));
    }

    private void windows(Window... windows) {
        restraints = new Restraints(List.of(), List.of(windows), List.of());
    }

    @Test
    void insideAWindowOnlyItsClassesHeal() {
        WindowGuard guard = new WindowGuard();
        windows(window(12 * 60, 13 * 60, Window.Use.ALLOW, Risk.GENTLE));
        objects(
                guard,
                about(WEB),
                "inside the window \"nightly\" until 2026-11-01T13:00:00Z, where only gentle steps are allowed");
        assertThat(guard.object(about(WEB)).map(Objection::until)).contains(NOON.plusSeconds(3600));
        action = "set-unit-property";
        passes(guard, about(WEB));
        windows(window(12 * 60, 13 * 60, Window.Use.ALLOW));
        objects(guard, about(WEB), "nothing is healed");
        windows(window(11 * 60, 12 * 60, Window.Use.ALLOW));
        passes(guard, about(WEB));
    }

    @Test
    void aConfinedClassWaitsForItsWindow() {
        WindowGuard guard = new WindowGuard();
        windows(window(2 * 60, 4 * 60, Window.Use.CONFINE, Risk.DISRUPTIVE));
        objects(
                guard,
                about(WEB),
                "disruptive steps are confined to the window \"nightly\", which opens at 2026-11-02T02:00:00Z");
        windows(
                window(2 * 60, 4 * 60, Window.Use.CONFINE, Risk.DISRUPTIVE),
                window(11 * 60, 13 * 60, Window.Use.CONFINE, Risk.DISRUPTIVE));
        passes(guard, about(WEB));
        action = "set-unit-property";
        windows(window(2 * 60, 4 * 60, Window.Use.CONFINE, Risk.DISRUPTIVE));
        passes(guard, about(WEB));
        action = "restart-unit";
        windows(new Window(
                "never",
                List.of(),
                Set.of(DayOfWeek.MONDAY),
                List.of(new Window.Days(31, 31)),
                Set.of(Month.FEBRUARY),
                ZoneId.of("UTC"),
                Window.Use.CONFINE,
                Set.of(Risk.DISRUPTIVE)));
        objects(guard, about(WEB), "does not open within a year");
    }

    private void budgets(Budget... budgets) {
        restraints = new Restraints(List.of(), List.of(), List.of(budgets));
    }

    @Test
    void budgetsOfTheirOwn() {
        BudgetGuard guard = new BudgetGuard();
        Duration ten = Duration.ofMinutes(10);
        budgets(new Budget(Budget.Scope.TARGET, Risk.DISRUPTIVE, null, 2, 1, ten, null));
        attempt("a", WEB, Duration.ofMinutes(9), true);
        attempt("b", OTHER, Duration.ofMinutes(8), true);
        passes(guard, about(WEB));
        attempt("c", WEB, Duration.ofMinutes(7), null);
        objects(
                guard,
                about(WEB),
                "all tokens are spent: 2 attempts per target of class disruptive, 1 back in 10m; next at 2026-11-01T12:01:00Z");
        passes(guard, about(OTHER));
        action = "set-unit-property";
        passes(guard, about(WEB));
        action = "restart-unit";
        budgets(new Budget(Budget.Scope.HOST, null, null, 2, 1, ten, null));
        objects(guard, about(Subject.unit("third.service")), "per host");
        budgets(new Budget(Budget.Scope.HOST, null, "kill-process", 0, 1, ten, null));
        passes(guard, about(WEB));
        budgets(new Budget(Budget.Scope.HOST, null, "restart-unit", 0, 1, ten, null));
        assertThat(guard.object(about(WEB)).map(Objection::until)).isEmpty();
        objects(guard, about(WEB), "0 attempts per host of restart-unit");
    }

    @Test
    void aPolicysBudgetReplacesTheBuiltInOneOfTheSameKind() {
        assertThat(Restraints.NONE.budgets()).isEqualTo(Budget.STANDARD);
        Budget own = new Budget(Budget.Scope.HOST, Risk.CRITICAL, null, 1, 1, Duration.ofDays(2), null);
        assertThat(new Restraints(List.of(), List.of(), List.of(own)).budgets())
                .containsExactly(own, Budget.STANDARD.getLast());
    }

    @Test
    void aBudgetMayHaveACoolDownOfItsOwn() {
        CooldownGuard guard = new CooldownGuard();
        Budget.Terms terms = new Budget.Terms(Duration.ofMinutes(20), 2, Duration.ofHours(1));
        attempt("a", WEB, Duration.ofMinutes(19), true);
        passes(guard, about(WEB));
        budgets(new Budget(Budget.Scope.TARGET, null, "restart-unit", 9, 9, Duration.ofMinutes(1), terms));
        objects(guard, about(WEB), "left alone for 20m");
        action = "set-unit-property";
        passes(guard, about(WEB));
    }
}
