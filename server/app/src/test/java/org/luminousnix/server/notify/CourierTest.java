package org.luminousnix.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.StepId;

/** The queue: order, retries, giving up, bounds, and messages that a step asks for. */
class CourierTest {
    private static final Outcome BUDGET = new Outcome.Withheld("budget", "spent");

    @TempDir
    Path folder;

    @Test
    void aReceiverThatIsDownGetsEverythingLaterInOrderAndHoldsUpNobody() {
        Told told = new Told(folder, byUnit("ops"), byUnit("chat"));
        told.answer = message -> message.receiver().equals("ops") ? new Delivery.Again("down") : new Delivery.Sent();
        for (int i = 0; i < 5; i++) {
            told.ended("i" + i, "unit" + i + ".service", BUDGET);
            told.pass(Duration.ofSeconds(2));
        }
        told.pass(Duration.ofMinutes(2));
        assertThat(told.sent).hasSize(5).extracting(Message::receiver).containsOnly("chat");
        long tries = told.tally.stream().filter("ops retried"::equals).count();
        assertThat(tries).as("5, 10, 20, 40 s and so on").isBetween(4L, 7L);
        told.restart();
        told.answer = _ -> new Delivery.Sent();
        told.pass(Duration.ofMinutes(5));
        assertThat(told.sent.stream()
                        .filter(message -> message.receiver().equals("ops"))
                        .map(message -> message.notices().getFirst().incident()))
                .containsExactly("i0", "i1", "i2", "i3", "i4");
    }

    @Test
    void afterADayItIsGivenUpAndWhatWillNeverBeTakenAtOnce() {
        Told told = new Told(folder, byUnit("ops"), byUnit("chat"));
        told.answer = message ->
                message.receiver().equals("ops") ? new Delivery.Again("down") : new Delivery.Never("answered 404");
        told.ended("i1", "web.service", BUDGET);
        told.pass(Duration.ofSeconds(12));
        assertThat(told.tally).contains("chat refused");
        told.pass(Duration.ofMinutes(10));
        told.now = told.now.plus(Duration.ofHours(23));
        told.pass(Duration.ofMinutes(20));
        assertThat(told.tally).doesNotContain("ops gave-up");
        told.pass(Duration.ofMinutes(50));
        assertThat(told.tally).contains("ops gave-up");
        assertThat(told.outbox.first()).isEmpty();
    }

    @Test
    void theWaitDoublesWithAFifthOfJitterUpToALimit() {
        for (int attempts = 1; attempts < 40; attempts++) {
            double plain = Math.min(5000 * Math.pow(2, attempts - 1), 900_000);
            for (int seed = 0; seed < 50; seed++) {
                assertThat((double) Backoff.after(attempts, new Random(seed)).toMillis())
                        .isBetween(plain * 0.8 - 1, plain * 1.2 + 1);
            }
        }
    }

    @Test
    void aFullQueueLosesTheOldestOfTheLowestPriorityAndSaysSo() {
        Told told = new Told(folder, byUnit("ops"));
        told.answer = _ -> new Delivery.Again("down");
        List<Message> low =
                IntStream.range(0, 1005).mapToObj(i -> message(i, Priority.LOW)).toList();
        List<Message> high = IntStream.range(0, 5)
                .mapToObj(i -> message(i, Priority.CRITICAL))
                .toList();
        assertThat(told.outbox.save(new Outbox.Change(null, List.of(), List.of(), high)))
                .isEmpty();
        assertThat(told.outbox.save(new Outbox.Change(null, List.of(), List.of(), low)))
                .hasSize(10)
                .containsOnly("ops");
        assertThat(told.outbox.first().getFirst().message().priority()).isEqualTo(Priority.CRITICAL);
        for (int i = 0; i < 5; i++) {
            told.outbox.remove(told.outbox.first().getFirst().number());
        }
        assertThat(told.outbox.first().getFirst().message().id()).isEqualTo("LOW10");
    }

    @Test
    void aStepTellsAtOnceAndOnceOnly() {
        Told told = new Told(folder, byUnit("ops"), byUnit("chat"));
        told.store.journal().write(org.luminousnix.server.heal.Page.of(Asked.executing()));
        assertThat(told.notifier.ask(new StepId("i9-s1"), null, null)).containsExactly("ops", "chat");
        assertThat(told.notifier.ask(new StepId("i9-s1"), null, null)).containsExactly("ops", "chat");
        assertThat(told.notifier.ask(new StepId("i9-s2"), "chat", "look at it")).containsExactly("chat");
        assertThat(told.notifier.ask(new StepId("other"), null, null)).isEmpty();
        told.pass(Duration.ofSeconds(1));
        assertThat(told.sent).extracting(Message::receiver).containsExactly("ops", "chat", "chat");
        assertThat(told.sent.getLast().notices().getFirst().sentence()).isEqualTo("look at it");
        assertThat(told.notifier.ask(new StepId("i9-s1"), null, null)).hasSize(2);
        told.pass(Duration.ofMinutes(1));
        assertThat(told.sent).as("recalled after a crash, told once").hasSize(3);
    }

    private static Message message(int i, Priority priority) {
        return new Message(
                priority + "" + i, "ops", "g", new java.util.TreeMap<>(), priority, false, Told.NOON, "t", List.of());
    }

    private static Route byUnit(String receiver) {
        return new Route(
                List.of(),
                receiver,
                List.of("unit"),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofDays(30),
                null,
                false,
                false);
    }

    /** An incident that executes a notify step. */
    private static final class Asked {
        static org.luminousnix.model.Incident executing() {
            var plan = new org.luminousnix.model.Plan(
                    new org.luminousnix.model.PlanId("i9-plan"),
                    new IncidentId("i9"),
                    List.of(step("i9-s1"), step("i9-s2")),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));
            var plain = Told.incident(
                    "i9",
                    Told.alert("web.service", org.luminousnix.model.Severity.HIGH),
                    IncidentState.EXECUTING,
                    null,
                    Told.NOON);
            return new org.luminousnix.model.Incident(
                    plain.id(),
                    plain.alert(),
                    plain.state(),
                    plain.opened(),
                    plain.updated(),
                    plan,
                    0,
                    List.of(),
                    plain.story(),
                    null,
                    List.of());
        }

        private static org.luminousnix.model.Step step(String id) {
            return new org.luminousnix.model.Step(
                    new StepId(id),
                    new org.luminousnix.model.ActionCall("notify", new java.util.TreeMap<>()),
                    org.luminousnix.model.Risk.NOTIFY,
                    org.luminousnix.model.Trust.AUTO,
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    "",
                    "",
                    false);
        }
    }
}
