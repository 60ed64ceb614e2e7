package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Health;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;
import org.luminousnix.server.store.TestStore;

/** A storm on the real store: told when it begins and when it ends, and not over because the process was. */
class WeatherTest {
    @TempDir
    Path folder;

    private final VirtualTicks ticks = new VirtualTicks(NOON);
    private final FakeHost host = new FakeHost();
    private final RecordingExecutor executor = new RecordingExecutor();
    private int started;

    private Scene start() {
        TestStore store = TestStore.in(folder);
        started++;
        return new Scene(
                policy(Trust.AUTO, step(null, "restart-unit", "unit", "$unit")),
                ticks,
                host,
                executor,
                store.journal(),
                store.ledger(),
                "run" + started + "-");
    }

    private static List<AuditKind> weather(Scene scene) {
        return scene.told.audit.stream()
                .map(AuditEntry::kind)
                .filter(kind -> kind == AuditKind.STORM_BEGAN || kind == AuditKind.STORM_ENDED)
                .toList();
    }

    private static String guard(Scene scene) {
        return scene.told.last().outcome() instanceof Outcome.Withheld withheld ? withheld.guard() : "";
    }

    @Test
    void itBeginsOutlivesTheProcessAndEndsAfterLastingCalm() {
        Scene scene = start();
        IntStream.range(0, 12).forEach(i -> scene.fire(Subject.unit("u" + i + ".service")));
        assertThat(executor.ran).as("the ninth is the last that is healed").hasSize(9);
        assertThat(guard(scene)).isEqualTo("storm");
        assertThat(weather(scene)).containsExactly(AuditKind.STORM_BEGAN);
        scene.healer.stop();

        host.broken.clear();
        host.health = new Health(20, List.of());
        Scene again = start();
        again.fire(Subject.unit("late.service"));
        assertThat(guard(again)).isEqualTo("storm");
        assertThat(weather(again)).as("it is the same storm").isEmpty();

        host.health = new Health(100, List.of());
        again.healer.reconsider(List.of());
        ticks.advance(Duration.ofMinutes(4));
        again.healer.reconsider(List.of());
        assertThat(weather(again)).isEmpty();
        ticks.advance(Duration.ofMinutes(1));
        again.healer.reconsider(List.of());
        assertThat(weather(again)).containsExactly(AuditKind.STORM_ENDED);
        assertThat(TestStore.in(folder).ledger().storm()).isFalse();
        ticks.advance(Duration.ofHours(2));
        again.fire(Subject.unit("later.service"));
        assertThat(executor.ran).hasSize(10);
    }
}
