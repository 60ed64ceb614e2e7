package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Event;
import org.luminousnix.model.FeedMessage;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Snapshot;
import org.luminousnix.model.Transition;
import org.luminousnix.tui.feed.Signal;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.ViewState;

/** The feed as lines of text, for pipes, logs, screen readers and terminals that cannot move their cursor. */
public final class SimpleText {
    private SimpleText() {}

    /** What a signal says that a person should read; empty for samples. */
    public static List<String> news(Signal signal, Context context) {
        return switch (signal) {
            case Signal.Connecting connecting ->
                connecting.attempt() == 1 ? at(context, "connecting to " + context.server()) : List.of();
            case Signal.Broken broken ->
                at(
                        context,
                        "NOT CONNECTED: " + broken.reason() + ". Next try in "
                                + Math.max(1, broken.retryIn().toSeconds()) + " s.");
            case Signal.Skipped skipped -> at(context, "left out a message of unknown type " + skipped.type());
            case Signal.Received received -> message(received.message(), context);
        };
    }

    private static List<String> message(FeedMessage message, Context context) {
        return switch (message) {
            case Snapshot snapshot -> first(snapshot, context);
            case Event.Sampled _ -> List.of();
            case Event.AlertChanged e ->
                at(
                        context,
                        "alert " + e.alert().phase().name().toLowerCase(Locale.ROOT) + ": "
                                + e.alert().severity().word() + " " + e.alert().rule() + " on "
                                + e.alert().subject()
                                + (e.alert().summary().isBlank()
                                        ? ""
                                        : ". " + e.alert().summary()));
            case Event.IncidentChanged e -> at(context, incident(e.incident()));
            case Event.Audited e -> at(context, audit(e.entry()));
            case Event.ProbeChanged e ->
                at(
                        context,
                        "probe " + e.probe().probe() + ": " + e.probe().answer() + " "
                                + e.probe().reason());
            case Event.ControlChanged e ->
                at(
                        context,
                        e.control().paused()
                                ? "PAUSED by " + e.control().by() + ": "
                                        + e.control().reason()
                                : "healing goes on");
            case Event.HoldsChanged e -> {
                List<String> held = HoldWords.sentences(e.holds(), context);
                yield held.isEmpty()
                        ? at(context, "no storm, no silence, no quiet time")
                        : held.stream()
                                .flatMap(line -> at(context, line).stream())
                                .toList();
            }
        };
    }

    private static List<String> first(Snapshot snapshot, Context context) {
        List<String> lines =
                new ArrayList<>(at(context, "connected: host " + snapshot.host().name()));
        if (snapshot.control().paused()) {
            lines.addAll(at(
                    context,
                    "PAUSED by " + snapshot.control().by() + ": "
                            + snapshot.control().reason()));
        }
        for (String held : HoldWords.sentences(snapshot.holds(), context)) {
            lines.addAll(at(context, held));
        }
        Incidents.waiting(snapshot).forEach(incident -> lines.addAll(at(context, incident(incident))));
        return lines;
    }

    private static String incident(Incident incident) {
        Transition last = incident.story().isEmpty() ? null : incident.story().getLast();
        String loud = incident.state() == IncidentState.AWAITING_APPROVAL
                ? "APPROVAL NEEDED, "
                        + Incidents.step(incident)
                                .map(step -> step.call().toString())
                                .orElse("a step") + ": "
                : "";
        return loud + "incident " + incident.id() + " " + Pipeline.word(incident.state()) + ": "
                + incident.alert().rule() + " on " + incident.alert().subject()
                + (last == null ? "" : ". " + last.text());
    }

    private static String audit(AuditEntry entry) {
        return "audit " + entry.kind().name().toLowerCase(Locale.ROOT) + " by " + entry.actor() + ": " + entry.text();
    }

    /** How the host is, in one line; null before the first snapshot. */
    public static @Nullable String status(ViewState state, Context context) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null) {
            return null;
        }
        String text = "health " + snapshot.health().score() + "/100"
                + value(snapshot, " · cpu ", "cpu_used_ratio")
                + value(snapshot, " · memory ", "memory_used_ratio")
                + value(snapshot, " · load ", "load1")
                + disk(snapshot)
                + " · " + snapshot.health().reasons().size() + " firing"
                + (snapshot.control().paused() ? " · PAUSED" : "")
                + (state.freshness().stale(context.now())
                        ? " · STALE, " + Figures.age(state.freshness().age(context.now())) + " old"
                        : "");
        return at(context, text).getFirst();
    }

    private static String disk(Snapshot snapshot) {
        return snapshot.values().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals("filesystem_used_ratio"))
                .max(java.util.Map.Entry.comparingByValue())
                .map(entry -> " · disk " + entry.getKey().labels().getOrDefault("mount", "?") + " "
                        + Figures.percent(entry.getValue()))
                .orElse("");
    }

    private static String value(Snapshot snapshot, String label, String name) {
        Double value = snapshot.values().get(Metric.of(name));
        return label + (value == null ? "no data" : Figures.value(name, value));
    }

    private static List<String> at(Context context, String text) {
        return List.of(Figures.clock(context.now(), context.zone()) + " " + Clean.text(text));
    }
}
