package org.luminousnix.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Severity;

/** What is told, when, and what is not, on a real store. */
class NotifierTest {
    private static final Outcome BUDGET = new Outcome.Withheld("budget", "10 of 10 heals spent");

    @TempDir
    Path folder;

    @Test
    void whatEndsUnhealedIsToldOnceAfterTheGroupsWaitAndIsOverWithItsAlert() {
        Told told = new Told(folder, Told.route("ops"));
        told.ended("i1", "web.service", BUDGET);
        told.pass(Duration.ofSeconds(9));
        assertThat(told.sent).isEmpty();
        told.pass(Duration.ofSeconds(2));
        assertThat(told.titles()).containsExactly("Not healed (budget): web.service failed");
        Notice notice = told.sent.getFirst().notices().getFirst();
        assertThat(notice.sentence()).isEqualTo("10 of 10 heals spent");
        assertThat(notice.whyNot()).containsExactly("budget: 10 of 10 heals spent");
        assertThat(notice.link()).isEqualTo("http://127.0.0.1:9876/api/incidents/i1");
        assertThat(notice.priority()).isEqualTo(Priority.HIGH);

        told.ended("i2", "web.service", BUDGET);
        told.pass(Duration.ofMinutes(10));
        assertThat(told.sent).as("the same again is no news").hasSize(1);

        told.active.clear();
        told.pass(Duration.ofSeconds(2));
        assertThat(told.sent).hasSize(2);
        assertThat(told.sent.getLast().firing()).isFalse();
        assertThat(told.sent.getLast().notices().getFirst().endsAt()).isNotNull();
        told.pass(Duration.ofHours(3));
        assertThat(told.sent).as("over is over").hasSize(2);
        assertThat(told.tally).containsOnly("ops sent");
    }

    @Test
    void whatIsStillWrongIsRemindedOf() {
        Told told = new Told(folder, Told.route("ops"));
        told.ended("i1", "web.service", BUDGET);
        told.pass(Duration.ofHours(2).plusMinutes(1));
        assertThat(told.titles())
                .containsExactly(
                        "Not healed (budget): web.service failed",
                        "Still: Not healed (budget): web.service failed",
                        "Still: Not healed (budget): web.service failed");
    }

    @Test
    void oneMessageForAGroupAndAnotherNotBeforeItsInterval() {
        Told told = new Told(folder, Told.route("ops"));
        told.ended("i1", "a.service", BUDGET);
        told.pass(Duration.ofSeconds(5));
        told.ended("i2", "b.service", BUDGET);
        told.pass(Duration.ofSeconds(6));
        assertThat(told.titles()).containsExactly("2 not healed");
        told.ended("i3", "c.service", BUDGET);
        told.pass(Duration.ofMinutes(4));
        assertThat(told.sent).hasSize(1);
        told.pass(Duration.ofMinutes(1));
        assertThat(told.titles()).containsExactly("2 not healed", "3 not healed");
    }

    @Test
    void healedIsToldOnlyWhereARouteWantsItOrSomebodyWasWorried() {
        Route always = new Route(
                List.of(),
                "chat",
                List.of("alert"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                null,
                true,
                false);
        Told told = new Told(folder, Told.route("ops"), always);
        told.write(
                "i1",
                Told.alert("web.service", Severity.HIGH),
                IncidentState.HEALED,
                new Outcome.Healed(null, "gone after restart-unit"));
        told.pass(Duration.ofMinutes(1));
        assertThat(told.sent).extracting(Message::receiver).containsExactly("chat");
        assertThat(told.titles()).containsExactly("Healed: web.service failed");
    }

    @Test
    void whoWasToldOfAWaitHearsThatItIsHealedAndWhoWasNotDoesNot() {
        Told told = new Told(folder, Told.route("ops"));
        var alert = Told.alert("web.service", Severity.HIGH);
        told.active.add(alert.id().value());
        told.write("i1", alert, IncidentState.AWAITING_APPROVAL, null);
        told.pass(Duration.ofSeconds(5));
        told.write("i1", alert, IncidentState.EXECUTING, null);
        told.pass(Duration.ofMinutes(1));
        assertThat(told.sent).as("approved before anybody was told").isEmpty();

        told.write("i2", alert, IncidentState.AWAITING_APPROVAL, null);
        told.pass(Duration.ofMinutes(1));
        assertThat(told.titles()).containsExactly("Waits for approval: web.service failed");
        assertThat(told.sent.getFirst().notices().getFirst().commands().getFirst())
                .contains("/api/incidents/i2/approve");
        told.write("i2", alert, IncidentState.HEALED, new Outcome.Healed(null, "gone after restart-unit"));
        told.active.clear();
        told.pass(Duration.ofMinutes(6));
        assertThat(told.sent).hasSize(2);
        assertThat(told.sent.getLast().firing()).isFalse();
    }

    @Test
    void whatIsInOtherHandsIsNotTold() {
        Told told = new Told(folder, Told.route("ops"));
        for (String guard : List.of("under-way", "inhibited", "silence")) {
            told.ended(guard, guard + ".service", new Outcome.Withheld(guard, "in other hands"));
        }
        told.pass(Duration.ofMinutes(1));
        assertThat(told.sent).isEmpty();
    }

    @Test
    void aStormIsToldOnceAndThatItIsOver() {
        Told told = new Told(folder, Told.route("ops"));
        for (int i = 0; i < 30; i++) {
            told.ended("i" + i, "unit" + i + ".service", new Outcome.Withheld("storm", "30 incidents at once"));
        }
        told.pass(Duration.ofMinutes(1));
        assertThat(told.titles()).containsExactly("Storm: healing has stopped");
        assertThat(told.sent.getFirst().priority()).isEqualTo(Priority.CRITICAL);
        told.write("i99", Told.alert("unit1.service", Severity.HIGH), IncidentState.EXECUTING, null);
        told.pass(Duration.ofMinutes(6));
        assertThat(told.sent).hasSize(2);
        assertThat(told.sent.getLast().firing()).isFalse();
    }

    @Test
    void everyRouteThatMatchesCountsAndOthersDoNot() {
        Told told = new Told(
                folder,
                Told.route("ops", "severity=~\"high|critical\"", "unit!=other.service"),
                Told.route("chat", "severity=low"));
        told.ended("i1", "web.service", BUDGET);
        told.ended("i2", "other.service", BUDGET);
        told.pass(Duration.ofMinutes(1));
        assertThat(told.sent).extracting(Message::receiver).containsExactly("ops");
        assertThat(told.sent.getFirst().notices()).hasSize(1);
    }

    @Test
    void whatEndedWhileNobodyLookedIsTakenInAtTheNextStartAndNothingTwice() {
        Told told = new Told(folder, Told.route("ops"));
        told.ended("i1", "web.service", BUDGET);
        told.restart();
        told.pass(Duration.ofSeconds(5));
        told.restart();
        told.pass(Duration.ofSeconds(6));
        assertThat(told.sent).hasSize(1);
        told.restart();
        told.pass(Duration.ofMinutes(10));
        assertThat(told.sent).hasSize(1);
        told.active.clear();
        told.restart();
        told.pass(Duration.ofSeconds(100));
        assertThat(told.sent).as("an alert may take a while to be seen again").hasSize(1);
        told.pass(Duration.ofSeconds(30));
        assertThat(told.sent).hasSize(2);
    }
}
