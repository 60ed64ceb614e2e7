package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.HaltingJournal;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;
import org.luminousnix.server.store.TestStore;

/**
 * The process goes away at every write of a healing, before it and after it; all memory is dropped, the same file is opened again, and
 * healing goes on. Nothing is executed twice, everything ends, and the trail has no gap.
 */
class CrashTest {
    private static final Subject WEB = Subject.unit("web.service");
    private static final ActionCall UNDO = new ActionCall("set-unit-property", new TreeMap<>());

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "AUTO, restart-unit, true",
        "AUTO, restart-unit, false",
        "AUTO, nothing, true",
        "AUTO, nothing, false",
        "AUTO, set-unit-property, true",
        "AUTO, set-unit-property, false",
        "APPROVE, set-unit-property, true",
        "APPROVE, restart-unit, true",
        "APPROVE, nothing, true"
    })
    void atEveryWrite(Trust mode, String cure, boolean executorRemembers) throws IOException {
        int point = 0;
        boolean halted = true;
        while (halted) {
            point++;
            halted = crashAt(point, false, mode, cure, executorRemembers);
            crashAt(point, true, mode, cure, executorRemembers);
        }
        assertThat(point).as("writes of one healing").isGreaterThan(6);
    }

    private boolean crashAt(int point, boolean afterWriting, Trust mode, String cure, boolean remembers)
            throws IOException {
        String where = "%s %s %s write %d".formatted(mode, cure, afterWriting ? "after" : "before", point);
        Path folder = Files.createTempDirectory(root, "crash");
        FakeHost host = new FakeHost();
        RecordingExecutor executor = executor(host, cure, remembers);
        HaltingJournal halting = new HaltingJournal(TestStore.in(folder).journal(), point, afterWriting);
        Scene first = scene(
                mode, Scene.NOON, host, executor, halting, TestStore.in(folder).ledger(), "a");
        live(first, first.fire(WEB));

        TestStore again = TestStore.in(folder);
        FakeHost sameHost = new FakeHost();
        sameHost.broken.addAll(host.broken);
        executor.answer = answer(sameHost, cure);
        Instant later = first.ticks.now().plusSeconds(60);
        Scene second = scene(mode, later, sameHost, executor, again.journal(), again.ledger(), "b");
        second.healer.resume();
        Alert refired = Scene.alert(WEB, later);
        if (sameHost.broken.contains(WEB)) {
            second.healer.raise(refired);
        }
        live(second, refired);
        invariants(where, again, executor, sameHost, cure);
        return halting.halted();
    }

    private static void live(Scene scene, Alert alert) {
        for (int i = 0; i < 80; i++) {
            List<Incident> waiting = scene.healer.underWay().stream()
                    .filter(incident -> incident.state() == IncidentState.AWAITING_APPROVAL)
                    .toList();
            for (Incident incident : waiting) {
                approve(scene, incident);
            }
            scene.ticks.advance(Duration.ofSeconds(5));
            if (i < 40 && !scene.host.broken.isEmpty()) {
                scene.healer.reconsider(List.of(alert));
            }
        }
    }

    private static void approve(Scene scene, Incident incident) {
        try {
            scene.healer.approve(incident.id(), "ada", "yes");
        } catch (JournalException | IllegalStateException e) {
            assertThat(e).as("only the halted process refuses").hasMessageMatching(".*(halted|does not wait).*");
        }
    }

    private static void invariants(
            String where, TestStore store, RecordingExecutor executor, FakeHost host, String cure) {
        assertThat(executor.asked.values())
                .as("%s: no step was asked for twice", where)
                .allMatch(count -> count == 1);
        assertThat(store.journal().unfinished())
                .as("%s: everything ends", where)
                .isEmpty();
        List<Attempt> attempts = store.ledger().since(Instant.EPOCH);
        assertThat(attempts)
                .as("%s: what ran was spent before", where)
                .extracting(Attempt::step)
                .containsAll(executor.ran.stream().map(step -> step.id()).toList());
        for (int i = 1; i < attempts.size(); i++) {
            boolean same = attempts.get(i).incident().equals(attempts.get(i - 1).incident());
            assertThat(same
                            || Duration.between(
                                                    attempts.get(i - 1).at(),
                                                    attempts.get(i).at())
                                            .compareTo(Duration.ofMinutes(5))
                                    >= 0)
                    .as("%s: cool-down holds across the restart", where)
                    .isTrue();
        }
        List<AuditEntry> audit = store.journal().audit(10_000);
        assertThat(audit.reversed())
                .as("%s: no gap", where)
                .extracting(AuditEntry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, audit.size()).boxed().toList());
        for (Incident incident : store.journal().recent(100)) {
            if (incident.outcome() instanceof Outcome.Healed) {
                assertThat(host.broken).as("%s: healed means gone", where).isEmpty();
            }
        }
        if (cure.equals("set-unit-property")) {
            released(where, store.journal().recent(100), executor);
        }
        if (cure.equals("nothing")) {
            assertThat(store.journal().recent(100))
                    .as("%s: nothing is called healed that is not", where)
                    .noneMatch(incident -> incident.outcome() instanceof Outcome.Healed);
        }
    }

    /** A brake that helped is taken back exactly once, or the outcome says that it is not. */
    private static void released(String where, List<Incident> incidents, RecordingExecutor executor) {
        List<Outcome> healed = incidents.stream()
                .map(Incident::outcome)
                .filter(Outcome.Healed.class::isInstance)
                .toList();
        assertThat(healed)
                .as("%s: the outcome tells", where)
                .allMatch(outcome -> outcome.reason().matches(".*(; taken back|NOT taken back): set-unit-property.*")
                        || outcome.reason().startsWith("cleared by itself"));
        if (executor.remembers && !healed.isEmpty()) {
            assertThat(executor.undone).as("%s: undone once", where).hasSameSizeAs(executor.ran);
        }
    }

    private static RecordingExecutor executor(FakeHost host, String cure, boolean remembers) {
        RecordingExecutor executor = new RecordingExecutor();
        executor.remembers = remembers;
        executor.answer = answer(host, cure);
        return executor;
    }

    private static java.util.function.Function<org.luminousnix.model.Step, StepResult> answer(
            FakeHost host, String cure) {
        return step -> {
            if (step.call().action().equals(cure)) {
                host.broken.remove(WEB);
            }
            return new StepResult.Done("", step.reversible() ? UNDO : null);
        };
    }

    private static Scene scene(
            Trust mode,
            Instant start,
            FakeHost host,
            RecordingExecutor executor,
            Journal journal,
            Ledger ledger,
            String prefix) {
        HealingPolicy policy = policy(
                mode, step(null, "set-unit-property", "unit", "$unit"), step(null, "restart-unit", "unit", "$unit"));
        return new Scene(policy, new VirtualTicks(start), host, executor, journal, ledger, prefix);
    }
}
