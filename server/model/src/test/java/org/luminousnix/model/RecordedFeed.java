package org.luminousnix.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The script of the recorded feed that every client folds in its tests: a snapshot with short limits, then events of every type, with
 * hostile names, values that go away, repeated events, and more incidents, audit lines and trend points than the limits allow.
 */
final class RecordedFeed {
    /** Names that a hostile host could choose: markup, terminal control, right-to-left override, quoting, JavaScript's own, very long. */
    static final List<String> HOSTILE = List.of(
            "<img src=x onerror=alert(1)>.service",
            "\u001b[31mred\u001b[0m\u0007.service",
            "\u202Egnp.service",
            "a\"b\\c\nd{e=\"f\"}.service",
            "__proto__",
            "constructor.service",
            "long-" + "x".repeat(400) + ".service");

    private static final Instant START = Instant.parse("2026-11-01T06:00:00Z");
    private static final Metric CPU = Metric.of("cpu_used_ratio");
    private static final Metric SWAP = Metric.of("swap_used_ratio");
    private static final Metric VAR = Metric.of("filesystem_used_ratio", "mount", "/var", "fstype", "ext4");

    private final List<FeedMessage> messages = new ArrayList<>();
    private long sequence = 41;
    private long audited = 7;

    /** The messages of the recording, in order. */
    static List<FeedMessage> messages() {
        RecordedFeed feed = new RecordedFeed();
        feed.messages.add(feed.snapshot());
        feed.play();
        return List.copyOf(feed.messages);
    }

    private Instant at() {
        return START.plusMillis(sequence * 500);
    }

    private Snapshot snapshot() {
        Map<Metric, Double> values = new TreeMap<>(Map.of(CPU, 0.25, SWAP, 0.0, VAR, 0.5, Metric.of("load1"), 0.75));
        return new Snapshot(
                sequence,
                at(),
                new Limits(3, 5, 4),
                new HostInfo(
                        "web-1",
                        "Debian GNU/Linux 13",
                        "6.12.0",
                        "QEMU",
                        2,
                        4_294_967_296L,
                        START.minusSeconds(86_400)),
                new Health(100, List.of()),
                Control.RUNNING,
                Holds.NONE,
                List.of(
                        new ProbeStatus("cpu", ProbeAnswer.OK, "poll", "", 0.001, START),
                        new ProbeStatus("sensors", ProbeAnswer.ABSENT, "poll", "no hwmon on this host", 0.0005, START)),
                values,
                List.of(
                        new Trend(CPU, "CPU", 0.9, List.of(0.2, 0.25)),
                        new Trend(SWAP, "Swap", null, List.of(0.0)),
                        new Trend(VAR, "/var", 0.9, List.of())),
                List.of(),
                List.of(),
                List.of(new AuditEntry(audited, START, AuditKind.SERVER_STARTED, null, "luminous", "server started")));
    }

    private void play() {
        sampled(100, Map.of(CPU, 0.5));
        sampled(100, Map.of());
        event(new Event.ProbeChanged(
                ++sequence, at(), probe("systemd", ProbeAnswer.NODATA, "bus: connection refused")));
        event(new Event.ProbeChanged(++sequence, at(), probe("systemd", ProbeAnswer.OK, "")));
        event(new Event.ProbeChanged(++sequence, at(), probe("<b>web</b>", ProbeAnswer.FAILED, "HTTP 503")));
        Map<Metric, @Nullable Double> gone = new LinkedHashMap<>();
        gone.put(SWAP, null);
        gone.put(Metric.of("load1"), 1e-9);
        gone.put(Metric.of("memory_total_bytes"), 17_179_869_184.0);
        sampled(100, gone);
        for (int i = 0; i < HOSTILE.size(); i++) {
            story(i, HOSTILE.get(i));
        }
        sampled(60, Map.of(CPU, 1.0, VAR, 0.97));
        event(new Event.ControlChanged(++sequence, at(), new Control(true, "<i>maintenance</i>", "operator", at())));
        audit(AuditKind.PAUSED, null, "operator", "maintenance");
        event(messages.get(3));
        event(new Event.ControlChanged(++sequence, at(), new Control(false, "", "operator", at())));
        Silence silence = new Silence(
                "5b0f",
                List.of(new Matcher("unit", HOSTILE.getFirst(), false, true)),
                at(),
                at().plusSeconds(60),
                "ada",
                "<b>");
        Quiet quiet = new Quiet(true, at().plusSeconds(90), "<i>night</i>", "ada", at());
        event(new Event.HoldsChanged(
                ++sequence, at(), new Holds("12 incidents are under way", List.of(silence), quiet)));
        event(new Event.HoldsChanged(++sequence, at(), new Holds(null, List.of(silence), Quiet.NOT)));
        Map<Metric, @Nullable Double> back = new LinkedHashMap<>();
        back.put(SWAP, 0.125);
        back.put(Metric.of("__proto__"), 3.0);
        back.put(Metric.of("never_seen"), null);
        sampled(80, back);
        event(messages.getLast());
    }

    /** One incident about a unit; how it ends differs from one to the next. */
    private void story(int number, String unit) {
        Metric metric = Metric.of("systemd_unit_failed", "unit", unit);
        sampled(80, Map.of(metric, 1.0));
        Alert alert = alert(unit, metric, Phase.FIRING);
        event(new Event.AlertChanged(++sequence, at(), alert));
        IncidentId id = new IncidentId("i-" + number);
        audit(AuditKind.RAISED, id, "luminous", "UnitFailed on " + unit);
        event(new Event.IncidentChanged(++sequence, at(), incident(id, alert, IncidentState.OPEN, null)));
        if (number % 2 == 0) {
            Outcome outcome = outcome(number);
            event(new Event.IncidentChanged(++sequence, at(), incident(id, alert, state(outcome), outcome)));
            event(new Event.AlertChanged(++sequence, at(), alert(unit, metric, Phase.RESOLVED)));
        }
    }

    private static Outcome outcome(int number) {
        return switch (number) {
            case 0 -> new Outcome.Healed(new StepId("s-0"), "active after restart-unit, quiet for 30 s");
            case 2 -> new Outcome.Withheld("budget", "10 of 10 heals in the last hour");
            case 4 -> new Outcome.Escalated("no rung could act", List.of("systemctl restart -- '__proto__'"));
            default -> new Outcome.GaveUp("3 verifications failed");
        };
    }

    private static IncidentState state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Healed _ -> IncidentState.HEALED;
            case Outcome.RolledBack _ -> IncidentState.ROLLED_BACK;
            case Outcome.Escalated _ -> IncidentState.ESCALATED;
            case Outcome.Withheld _ -> IncidentState.WITHHELD;
            case Outcome.GaveUp _ -> IncidentState.GAVE_UP;
            case Outcome.Interrupted _ -> IncidentState.INTERRUPTED;
        };
    }

    private Alert alert(String unit, Metric metric, Phase phase) {
        Subject subject = Subject.unit(unit);
        return new Alert(
                AlertId.of("UnitFailed", subject),
                "UnitFailed",
                subject,
                Severity.HIGH,
                phase,
                at(),
                at(),
                new TreeMap<>(Map.of("unit", unit)),
                unit + " has failed",
                List.of(new Sample(metric, 1.0, at())));
    }

    private Incident incident(IncidentId id, Alert alert, IncidentState state, @Nullable Outcome outcome) {
        String unit = alert.subject().name();
        Step step = new Step(
                new StepId("s-" + id),
                new ActionCall("restart-unit", new TreeMap<>(Map.of("unit", unit))),
                Risk.DISRUPTIVE,
                Trust.AUTO,
                Duration.ofSeconds(90),
                Duration.ofMillis(1500),
                "the unit failed and has no Restart=",
                "the unit is active",
                false);
        List<RungAnswer> rungs = outcome == null
                ? List.of()
                : List.of(
                        new RungAnswer(Rung.DIRECT, "unable", "not a user unit"),
                        new RungAnswer(Rung.EXECUTOR, "done", "job result done"));
        return new Incident(
                id,
                alert,
                state,
                alert.since(),
                at(),
                new Plan(new PlanId("p-" + id), id, List.of(step), Duration.ofSeconds(60), Duration.ofSeconds(30)),
                0,
                outcome instanceof Outcome.Withheld w ? List.of(w.guard() + ": " + w.reason()) : List.of(),
                List.of(new Transition(at(), state, step.id(), "because " + unit, rungs)),
                outcome,
                List.of(
                        new Dependent(
                                AlertId.of("UnitFailed", Subject.unit("needs-" + unit)),
                                Subject.unit("needs-" + unit),
                                "needs " + unit,
                                START,
                                null),
                        new Dependent(
                                AlertId.of("MountGone", Subject.mount("/srv")),
                                Subject.mount("/srv"),
                                "",
                                START,
                                at())));
    }

    private static ProbeStatus probe(String name, ProbeAnswer answer, String reason) {
        return new ProbeStatus(name, answer, "signal", reason, 0.25, START);
    }

    private void sampled(int score, Map<Metric, ? extends @Nullable Double> values) {
        Map<Metric, @Nullable Double> changed = new TreeMap<>(values);
        List<String> reasons = score == 100 ? List.of() : List.of("UnitFailed on unit " + HOSTILE.getFirst());
        event(new Event.Sampled(++sequence, at(), changed, new Health(score, reasons)));
    }

    private void audit(AuditKind kind, @Nullable IncidentId incident, String actor, String text) {
        event(new Event.Audited(++sequence, at(), new AuditEntry(++audited, at(), kind, incident, actor, text)));
    }

    private void event(FeedMessage message) {
        messages.add(message);
    }
}
