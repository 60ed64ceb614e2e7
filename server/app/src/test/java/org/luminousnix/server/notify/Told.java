package org.luminousnix.server.notify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Transition;
import org.luminousnix.server.heal.Page;
import org.luminousnix.server.store.SqliteOutbox;
import org.luminousnix.server.store.TestStore;

/** A notifier and a courier on a real store, with a clock of the test and a receiver that remembers what it was told. */
final class Told {
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    final TestStore store;
    final SqliteOutbox outbox;
    final List<Message> sent = new ArrayList<>();
    final List<String> tally = new ArrayList<>();
    final Set<String> active = new TreeSet<>();
    Function<Message, Delivery> answer = _ -> new Delivery.Sent();
    NotificationPolicy policy;
    Instant now = NOON;
    Notifier notifier;
    private Courier courier;

    Told(Path folder, Route... routes) {
        store = TestStore.in(folder);
        outbox = new SqliteOutbox(store.database(), store.journal());
        policy = new NotificationPolicy(
                Stream.of("ops", "chat")
                        .map(name -> new Receiver(name, new Destination.Journal()))
                        .toList(),
                List.of(routes));
        restart();
    }

    /** The process goes away and comes back: what is in memory is lost. */
    void restart() {
        InstantSource clock = () -> now;
        Notices notices = new Notices(call -> List.of("sudo " + call), "http://127.0.0.1:9876");
        Tally count = (receiver, result) -> tally.add(receiver + " " + result);
        notifier = new Notifier(outbox, () -> policy, notices, clock, count);
        courier = new Courier(
                outbox,
                () -> policy,
                (message, _) -> {
                    Delivery delivery = answer.apply(message);
                    if (delivery instanceof Delivery.Sent) {
                        sent.add(message);
                    }
                    return delivery;
                },
                clock,
                new Random(1),
                Runnable::run,
                count);
        notifier.pulse(null);
    }

    /** Time passes; each second is looked at, as the engine does, or every twenty where much of it passes. */
    void pass(Duration length) {
        Instant end = now.plus(length);
        Duration step = length.compareTo(Duration.ofMinutes(5)) >= 0 ? Duration.ofSeconds(20) : Duration.ofSeconds(1);
        while (now.isBefore(end)) {
            now = now.plus(step);
            notifier.pulse(active);
            courier.round();
        }
    }

    /** An incident ended; its alert goes on firing. */
    Incident ended(String id, String unit, Outcome outcome) {
        active.add(alert(unit, Severity.HIGH).id().value());
        return write(id, alert(unit, Severity.HIGH), IncidentState.WITHHELD, outcome);
    }

    /** Writes an incident as healing does: with its audit line, in one page. */
    Incident write(String id, Alert alert, IncidentState state, @org.jspecify.annotations.Nullable Outcome outcome) {
        Incident incident = incident(id, alert, state, outcome, now);
        store.journal()
                .write(new Page(
                        now, incident, List.of(new Page.Line(AuditKind.CONCLUDED, "luminous", id)), null, null, null));
        return incident;
    }

    static Incident incident(
            String id,
            Alert alert,
            IncidentState state,
            @org.jspecify.annotations.Nullable Outcome outcome,
            Instant at) {
        String text = outcome == null ? state.toString() : outcome.reason();
        return new Incident(
                new IncidentId(id),
                alert,
                state,
                at,
                at,
                null,
                0,
                List.of("budget: 10 of 10 heals spent"),
                List.of(new Transition(at, state, null, text, List.of())),
                outcome,
                List.of());
    }

    static Alert alert(String unit, Severity severity) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("unit", unit);
        return new Alert(
                AlertId.of("UnitFailed", Subject.unit(unit)),
                "UnitFailed",
                Subject.unit(unit),
                severity,
                Phase.FIRING,
                NOON,
                NOON,
                labels,
                unit + " failed",
                List.of());
    }

    /** A route of everything to a receiver: groups by alert, waits 10 s, 5 min between messages, a reminder after an hour. */
    static Route route(String receiver, String... matchers) {
        return new Route(
                Stream.of(matchers).map(Matcher::parse).toList(),
                receiver,
                List.of("alert"),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                null,
                false,
                false);
    }

    /** The titles of what was sent, in order. */
    List<String> titles() {
        return sent.stream().map(Message::title).toList();
    }
}
