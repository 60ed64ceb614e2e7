package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Health;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.fixtures.Restarts;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.store.TestStore;

/** A storm on the real store: told when it begins and when it ends, and not over because the process was. */
class WeatherTest {
    @TempDir
    private Path folder;

    private Restarts server;

    @BeforeEach
    void host() {
        server = new Restarts(folder);
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
        Scene scene = server.start();
        IntStream.range(0, 12).forEach(i -> scene.fire(Subject.unit("u" + i + ".service")));
        assertThat(server.executor.ran)
                .as("the ninth is the last that is healed")
                .hasSize(9);
        assertThat(guard(scene)).isEqualTo("storm");
        assertThat(weather(scene)).containsExactly(AuditKind.STORM_BEGAN);
        scene.healer.stop();

        server.host.broken.clear();
        server.host.health = new Health(20, List.of());
        Scene again = server.start();
        again.fire(Subject.unit("late.service"));
        assertThat(guard(again)).isEqualTo("storm");
        assertThat(weather(again)).as("it is the same storm").isEmpty();

        server.host.health = new Health(100, List.of());
        again.healer.reconsider(List.of());
        server.ticks.advance(Duration.ofMinutes(4));
        again.healer.reconsider(List.of());
        assertThat(weather(again)).isEmpty();
        server.ticks.advance(Duration.ofMinutes(1));
        again.healer.reconsider(List.of());
        assertThat(weather(again)).containsExactly(AuditKind.STORM_ENDED);
        assertThat(TestStore.in(folder).ledger().storm()).isFalse();
        server.ticks.advance(Duration.ofHours(2));
        again.fire(Subject.unit("later.service"));
        assertThat(server.executor.ran).hasSize(10);
    }
}
