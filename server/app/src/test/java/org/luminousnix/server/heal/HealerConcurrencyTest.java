package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.Told;
import org.luminousnix.server.store.TestStore;

/** Many alerts at once on real threads, real time and a real file: one token is never spent twice and the trail is told in order. */
class HealerConcurrencyTest {
    @TempDir
    Path folder;

    @Test
    void fiftyAlertsAtOnceSpendTenAttempts() {
        // a deferred one: that is what looks for the context manager, and two threads must not look at the same time
        assertThat(Uni.createFrom()
                        .deferred(() -> Uni.createFrom().item(1))
                        .await()
                        .indefinitely())
                .as("Mutiny is set up by one thread")
                .isEqualTo(1);
        TestStore store = TestStore.in(folder);
        Told told = new Told();
        Set<Subject> acted = ConcurrentHashMap.newKeySet();
        AtomicInteger executions = new AtomicInteger();
        AtomicInteger ids = new AtomicInteger();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            Healer healer = new Healer(
                    new Ports(
                            executor(workers, acted, executions),
                            verifier(acted),
                            store.journal(),
                            store.ledger(),
                            new FakeHost(),
                            new FakeHost(),
                            _ -> Uni.createFrom().item("evidence"),
                            new ScheduledTicks(InstantSource.system(), timer),
                            workers,
                            told,
                            () -> new org.luminousnix.model.IncidentId("c" + ids.incrementAndGet())),
                    HealerConcurrencyTest::policy);
            Instant now = InstantSource.system().instant();
            IntStream.range(0, 50)
                    .mapToObj(i -> Scene.alert(Subject.unit("u" + i + ".service"), now))
                    .forEach(alert -> workers.execute(() -> healer.raise(alert)));
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(store.journal().recent(100)).hasSize(50);
                assertThat(healer.underWay()).isEmpty();
            });
        }
        assertThat(executions).hasValue(10);
        assertThat(store.ledger().since(Instant.EPOCH)).hasSize(10).allMatch(attempt -> attempt.helped() != null);
        List<Incident> all = store.journal().recent(100);
        assertThat(all).filteredOn(i -> i.outcome() instanceof Outcome.Healed).hasSize(10);
        assertThat(all)
                .filteredOn(i ->
                        i.outcome() instanceof Outcome.Withheld w && w.guard().equals("budget"))
                .hasSize(40);
        assertThat(told.audit)
                .extracting(AuditEntry::sequence)
                .isEqualTo(IntStream.rangeClosed(1, told.audit.size())
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    private static HealingPolicy policy() {
        HealingPolicy d = HealingPolicy.defaults(List.of(new Remediation(
                Scene.RULE,
                Trust.AUTO,
                List.of(new RemediationStep(
                        "restart-unit",
                        new java.util.TreeMap<>(java.util.Map.of("unit", "$unit")),
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        null)),
                Duration.ofSeconds(5),
                Duration.ofMillis(50))));
        return new HealingPolicy(
                d.remediations(),
                d.trust(),
                d.healsPerHour(),
                d.cooldown(),
                d.backoffFactor(),
                d.backoffMax(),
                d.breakerFailures(),
                d.breakerOpen(),
                d.minimumHealth(),
                100,
                d.stormCooldown(),
                d.approvalExpiry(),
                d.staleAfter(),
                d.protectedUnits(),
                d.protectedPids(),
                d.restraints(),
                d.learning());
    }

    private static Verifier verifier(Set<Subject> acted) {
        return new Verifier() {
            @Override
            public Uni<Verdict> verify(Alert alert) {
                return Uni.createFrom()
                        .item(() -> acted.contains(alert.subject())
                                ? new Verdict.Cleared("well")
                                : new Verdict.Present("broken"));
            }

            @Override
            public Multi<Verdict> watch(Alert alert) {
                return Multi.createFrom().nothing();
            }
        };
    }

    private static Executor executor(ExecutorService workers, Set<Subject> acted, AtomicInteger executions) {
        RecordingExecutor catalogue = new RecordingExecutor();
        return new Executor() {
            @Override
            public Uni<Execution> execute(Step step) {
                return Uni.createFrom()
                        .item(() -> {
                            executions.incrementAndGet();
                            acted.add(Subject.unit(step.call().args().get("unit")));
                            return new Execution(new StepResult.Done("", null), List.of(), Duration.ZERO);
                        })
                        .runSubscriptionOn(workers);
            }

            @Override
            public Uni<Execution> undo(Step step, ActionCall undo) {
                return Uni.createFrom().failure(new IllegalStateException("nothing to undo"));
            }

            @Override
            public Uni<Optional<Execution>> recall(Step step) {
                return Uni.createFrom().item(Optional.empty());
            }

            @Override
            public Optional<ActionTraits> traits(String action) {
                return catalogue.traits(action);
            }

            @Override
            public List<String> byHand(ActionCall call) {
                return List.of();
            }
        };
    }
}
