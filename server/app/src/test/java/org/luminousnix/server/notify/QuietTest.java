package org.luminousnix.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Quiet;
import org.luminousnix.model.Severity;

/** Quiet time, by the clock of the test. */
class QuietTest {
    private static final Outcome BUDGET = new Outcome.Withheld("budget", "spent");

    @TempDir
    Path folder;

    private static void quiet(Told told, Duration length) {
        told.notifier.quiet(new Quiet(true, told.now.plus(length), "focus", "ada", told.now));
    }

    @Test
    void onlyCriticalGoesOutAndTheRestComesAsOneSummary() {
        Told told = new Told(folder, byUnit("ops"));
        quiet(told, Duration.ofMinutes(30));
        told.ended("i1", "a.service", BUDGET);
        told.ended("i2", "b.service", BUDGET);
        var critical = Told.alert("c.service", Severity.CRITICAL);
        told.active.add(critical.id().value());
        told.write("i3", critical, IncidentState.WITHHELD, BUDGET);
        told.pass(Duration.ofMinutes(1));
        assertThat(told.titles()).containsExactly("Not healed (budget): c.service failed");
        assertThat(told.tally).containsExactlyInAnyOrder("ops held", "ops held", "ops sent");
        assertThat(told.notifier.quiet().quiet()).isTrue();

        told.restart();
        told.pass(Duration.ofMinutes(28));
        assertThat(told.sent).as("a restart ends no quiet time").hasSize(1);
        told.pass(Duration.ofMinutes(2));
        assertThat(told.titles()).hasSize(2);
        assertThat(told.titles().getLast()).isEqualTo("In quiet time: 2 not healed");
        assertThat(told.notifier.quiet().quiet()).isFalse();
    }

    @Test
    void aPersonEndsItAndWhatIsOverMeanwhileIsToldAsOver() {
        Told told = new Told(folder, byUnit("ops"));
        quiet(told, Duration.ofHours(8));
        told.ended("i1", "a.service", BUDGET);
        told.ended("i2", "b.service", BUDGET);
        told.pass(Duration.ofMinutes(1));
        told.active.remove(Told.alert("a.service", Severity.HIGH).id().value());
        told.pass(Duration.ofMinutes(10));
        assertThat(told.sent).isEmpty();
        told.notifier.quiet(new Quiet(false, null, "", "ada", told.now));
        told.pass(Duration.ofSeconds(1));
        assertThat(told.titles()).containsExactly("In quiet time: 1 not healed, 1 over");
        told.pass(Duration.ofMinutes(30));
        assertThat(told.sent).hasSize(1);
    }

    @Test
    void oneThatWasAloneGoesOutAsItIsAndARouteMayIgnoreQuiet() {
        Route loud = new Route(
                List.of(Matcher.parse("unit=loud.service")),
                "chat",
                List.of(),
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                null,
                false,
                true);
        Told told = new Told(folder, byUnit("ops"), loud);
        quiet(told, Duration.ofMinutes(5));
        told.ended("i1", "loud.service", BUDGET);
        told.pass(Duration.ofMinutes(4));
        assertThat(told.sent).extracting(Message::receiver).containsExactly("chat");
        told.pass(Duration.ofMinutes(2));
        assertThat(told.sent).extracting(Message::receiver).containsExactly("chat", "ops");
        assertThat(told.titles().getLast()).isEqualTo("Not healed (budget): loud.service failed");
    }

    private static Route byUnit(String receiver) {
        return new Route(
                List.of(),
                receiver,
                List.of("unit"),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofHours(10),
                null,
                false,
                false);
    }
}
