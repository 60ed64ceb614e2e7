package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Health;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;

/** The guards that look at what was done before, and how far a step is trusted. */
class BrakesTest extends GuardQuestions {
    @Test
    void oneIncidentPerSubject() {
        earlier = List.of(about(Subject.unit("other.service")).incident());
        passes(new UnderWayGuard(), about(WEB));
        earlier = List.of(about(WEB).incident());
        objects(new UnderWayGuard(), about(WEB), "i9");
    }

    @Test
    void coolDownGrowsGeometricallyAndStartsOverAfterQuiet() {
        CooldownGuard guard = new CooldownGuard();
        passes(guard, about(WEB));
        attempt("a", WEB, Duration.ofMinutes(5), true);
        passes(guard, about(WEB));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(5).minusMillis(1), null);
        objects(guard, about(WEB), "left alone for 5m");
        passes(guard, about(Subject.unit("other.service")));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(20), true);
        attempt("b", WEB, Duration.ofMinutes(10), true);
        objects(guard, about(WEB), "left alone for 11m 30s");
        attempts.clear();
        attempt("a", WEB, Duration.ofHours(5), true);
        attempt("b", WEB, Duration.ofMinutes(10), true);
        passes(guard, about(WEB));
        attempts.clear();
        for (int i = 20; i > 0; i--) {
            attempt("n" + i, WEB, Duration.ofMinutes(119L * i), true);
        }
        assertThat(guard.object(about(WEB)).map(Objection::until)).contains(NOON.plus(Duration.ofMinutes(1)));
    }

    @Test
    void theStepsOfOneIncidentDoNotCoolEachOtherDown() {
        attempt("i9", WEB, Duration.ofSeconds(10), false);
        passes(new CooldownGuard(), about(WEB));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(6), false);
        attempt("a", WEB, Duration.ofMinutes(6), false);
        passes(new CooldownGuard(), about(WEB));
    }

    @Test
    void theBreakerOpensAfterThreeFailuresInARowAndLetsOneTrialThrough() {
        BreakerGuard guard = new BreakerGuard();
        attempt("a", WEB, Duration.ofMinutes(50), false);
        attempt("b", WEB, Duration.ofMinutes(40), false);
        passes(guard, about(WEB));
        attempt("c", WEB, Duration.ofMinutes(29), false);
        objects(guard, about(WEB), "the last 3 attempts");
        passes(guard, about(Subject.unit("other.service")));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(50), false);
        attempt("b", WEB, Duration.ofMinutes(40), false);
        attempt("c", WEB, Duration.ofMinutes(30), false);
        passes(guard, about(WEB));
        attempt("trial", WEB, Duration.ofMinutes(1), false);
        objects(guard, about(WEB), "the last 4 attempts");
        attempt("d", WEB, Duration.ofMinutes(1), true);
        passes(guard, about(WEB));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(3), false);
        attempt("b", WEB, Duration.ofMinutes(2), null);
        attempt("c", WEB, Duration.ofMinutes(1), false);
        passes(guard, about(WEB));
    }

    @Test
    void aTrialWhoseEffectCannotBeToldIsNoSecondTrial() {
        BreakerGuard guard = new BreakerGuard();
        attempt("a", WEB, Duration.ofMinutes(60), false);
        attempt("b", WEB, Duration.ofMinutes(50), false);
        attempt("c", WEB, Duration.ofMinutes(40), false);
        passes(guard, about(WEB));
        attempt("trial", WEB, Duration.ofMinutes(9), null);
        objects(guard, about(WEB), "the last 3 attempts");
        assertThat(guard.object(about(WEB)).map(Objection::until)).contains(NOON.plus(Duration.ofMinutes(21)));
    }

    @Test
    void aClockThatIsSetBackRefundsNothingAndLocksNothingForYears() {
        Sightings sightings = new Sightings();
        attempt("a", WEB, Duration.ofDays(-3000), true);
        attempt("b", WEB, Duration.ofMinutes(1), true);
        assertThat(sightings.at(attempts, NOON))
                .extracting(Attempt::at)
                .containsExactly(NOON.minus(Duration.ofMinutes(1)), NOON);
        assertThat(sightings.at(attempts, NOON.plusSeconds(60)))
                .extracting(Attempt::at)
                .as("seen once, it ages")
                .containsExactly(NOON.minus(Duration.ofMinutes(1)), NOON);
        assertThat(sightings.at(attempts, NOON.minusSeconds(600)))
                .extracting(Attempt::at)
                .as("set back once more")
                .containsOnly(NOON.minusSeconds(600));
    }

    @Test
    void tenAttemptsAnHour() {
        BudgetGuard guard = new BudgetGuard();
        attempt("old", WEB, Duration.ofMinutes(60), true);
        for (int i = 0; i < 9; i++) {
            attempt("n" + i, Subject.unit(i + ".service"), Duration.ofMinutes(59 - i), true);
        }
        passes(guard, about(WEB));
        attempt("n9", WEB, Duration.ofMinutes(1), true);
        objects(guard, about(WEB), "10 of 10");
        Instant next = NOON.plus(Duration.ofMinutes(1));
        assertThat(guard.object(about(WEB)).map(Objection::until)).contains(next);
    }

    @Test
    void minimumHealthHoldsAutomaticStepsOnly() {
        HealthGuard guard = new HealthGuard();
        host.health = new Health(30, List.of());
        passes(guard, about(WEB));
        host.health = new Health(29, List.of());
        objects(guard, about(WEB), "29 of 100");
        mode = Trust.APPROVE;
        passes(guard, about(WEB));
    }

    @Test
    void trust() {
        TrustGuard guard = new TrustGuard();
        mode = Trust.OBSERVE;
        objects(guard, about(WEB), "observe");
        mode = Trust.SUGGEST;
        objects(guard, about(WEB), "suggest");
        mode = Trust.APPROVE;
        assertThat(guard.object(about(WEB))).isEqualTo(Optional.empty());
    }
}
