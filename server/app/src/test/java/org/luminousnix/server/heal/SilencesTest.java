package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.server.heal.RestraintGuardsTest.is;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Silence;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.fixtures.Restarts;
import org.luminousnix.server.heal.fixtures.Scene;

/** Silences on the real store: they hold, end by the clock or by a word, outlive the process, and healing goes on after them. */
class SilencesTest {
    private static final Subject WEB = Subject.unit("web.service");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Restarts server;

    @BeforeEach
    void host() {
        server = new Restarts(folder);
    }

    private static Silence silence(Scene scene, Duration length) {
        return scene.healer
                .silences()
                .add(List.of(is("unit", "web.service")), null, scene.ticks.now().plus(length), "ada", "being rebuilt");
    }

    private static void heldBySilence(Scene scene) {
        assertThat(scene.told.last().outcome()).isInstanceOfSatisfying(Outcome.Withheld.class, o -> {
            assertThat(o.guard()).isEqualTo("silence");
            assertThat(o.reason()).contains("silenced by ada until", "being rebuilt");
        });
        assertThat(scene.executor.ran).isEmpty();
    }

    @Test
    void healingGoesOnWhenTheClockEndsIt() {
        Scene scene = server.start();
        silence(scene, HOUR);
        Alert alert = scene.fire(WEB);
        heldBySilence(scene);
        server.ticks.advance(HOUR.minusNanos(1));
        scene.healer.reconsider(List.of(alert));
        heldBySilence(scene);
        assertThat(scene.told.incidents).extracting(i -> i.id().value()).containsOnly("run1-1");
        server.ticks.advance(Duration.ofNanos(1));
        scene.healer.reconsider(List.of(alert));
        assertThat(server.executor.ran).hasSize(1);
    }

    @Test
    void healingGoesOnWhenAPersonTakesItBack() {
        Scene scene = server.start();
        Silence silence = silence(scene, HOUR);
        Alert alert = scene.fire(WEB);
        scene.healer.reconsider(List.of(alert));
        heldBySilence(scene);
        assertThat(scene.healer.silences().end(silence.id(), "bob")).contains(silence.until(NOON));
        scene.healer.reconsider(List.of(alert));
        assertThat(server.executor.ran).hasSize(1);
        assertThat(scene.told.audit)
                .filteredOn(entry -> entry.kind() == AuditKind.SILENCED || entry.kind() == AuditKind.UNSILENCED)
                .extracting(entry -> entry.kind() + " " + entry.actor() + " " + entry.text())
                .containsExactly(
                        "SILENCED ada {unit=\"web.service\"} from 2026-11-01T12:00:00Z until 2026-11-01T13:00:00Z: being rebuilt (silence "
                                + silence.id() + ")",
                        "UNSILENCED bob {unit=\"web.service\"} is taken back: being rebuilt (silence " + silence.id()
                                + ")");
        assertThatThrownBy(() -> scene.healer.silences().end(silence.id(), "bob"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended at 2026-11-01T12:00:00Z");
        assertThat(scene.healer.silences().end("none", "bob")).isEmpty();
    }

    @Test
    void itOutlivesTheProcess() {
        Silence silence = silence(server.start(), HOUR);
        Scene again = server.start();
        assertThat(again.healer.silences().all()).containsExactly(silence);
        again.fire(WEB);
        heldBySilence(again);
        server.ticks.advance(HOUR.multipliedBy(2));
        assertThat(server.start().healer.silences().all())
                .as("those that ended are kept")
                .containsExactly(silence);
    }

    @Test
    void whatCannotBeIsRefusedAndNothingIsWritten() {
        Scene scene = server.start();
        Silences silences = scene.healer.silences();
        List<Matcher> good = List.of(is("unit", "web.service"));
        refused(() -> silences.add(List.of(), null, NOON.plus(HOUR), "ada", "x"), "matchers: none");
        refused(
                () -> silences.add(List.of(new Matcher("alert", ".*", true, true)), null, NOON.plus(HOUR), "ada", "x"),
                "every alert");
        refused(
                () -> silences.add(List.of(new Matcher("unit", "(", true, true)), null, NOON.plus(HOUR), "ada", "x"),
                "RE2");
        refused(() -> silences.add(good, null, NOON, "ada", "x"), "endsAt");
        refused(() -> silences.add(good, NOON.plus(HOUR), NOON.plus(HOUR), "ada", "x"), "not after startsAt");
        refused(() -> silences.add(good, NOON.minus(HOUR), NOON.minusSeconds(1), "ada", "x"), "has passed");
        assertThat(silences.all()).isEmpty();
        assertThat(scene.told.audit).isEmpty();
        Silence later = silences.add(good, NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(2)), "ada", "x");
        assertThat(later.active(NOON)).isFalse();
        assertThat(later.active(NOON.plus(HOUR))).isTrue();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }
}
