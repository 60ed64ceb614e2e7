package org.luminousnix.server.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Health;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Phase;
import org.luminousnix.model.ProbeAnswer;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Transition;

/** A scripted healing, told to the feed one event at a time as the engine tells it. */
final class Performance {
    static final Health WELL = new Health(100, List.of());
    private static final IncidentId ID = new IncidentId("i-7");

    private final Feed feed;
    private final FakeJournal journal;
    private final String unit;
    private final List<Transition> story = new ArrayList<>();

    Performance(Feed feed, FakeJournal journal, String unit) {
        this.feed = feed;
        this.journal = journal;
        this.unit = unit;
    }

    /** A host that has been watched for a while. */
    void quiet() {
        feed.open(Scenes.start());
        feed.thresholds(Map.of(
                "cpu_used_ratio", 0.8, "memory_used_ratio", 0.95, "load1_per_core", 4.0, "filesystem_used_ratio", 0.9));
        for (int second = 0; second < 90; second++) {
            feed.sampled(Scenes.at(second - 90), Scenes.samples(second), WELL);
        }
        probe("cpu", ProbeAnswer.OK, "poll", "");
        probe("filesystems", ProbeAnswer.OK, "poll", "");
        probe("sensors", ProbeAnswer.ABSENT, "poll", "no hwmon on this host");
        probe("systemd", ProbeAnswer.OK, "signal", "");
        probe("psi", ProbeAnswer.NODATA, "poll", "/proc/pressure/cpu: permission denied");
        probe("web", ProbeAnswer.FAILED, "poll", "HTTP 503 from http://127.0.0.1:8080/health");
        audited(1, AuditKind.SERVER_STARTED, "luminous", "server started");
        audited(2, AuditKind.POLICY_LOADED, "luminous", "policy default.yaml, 9 rules");
    }

    private void probe(String name, ProbeAnswer answer, String source, String reason) {
        feed.probe(Scenes.at(0), new ProbeStatus(name, answer, source, reason, 0.0021, Scenes.at(0)));
    }

    private void audited(long sequence, AuditKind kind, String actor, String text) {
        IncidentId incident = sequence > 2 ? ID : null;
        feed.audited(new AuditEntry(sequence, Scenes.at(sequence), kind, incident, actor, text));
    }

    /** The unit fails; a plan is made and waits for a person. */
    void failsAndAsks() {
        feed.alert(Scenes.at(10), Scenes.failed(unit, Phase.FIRING));
        feed.sampled(Scenes.at(10), Scenes.samples(91), new Health(80, List.of("UnitFailed on unit " + unit)));
        audited(3, AuditKind.RAISED, "luminous", "UnitFailed on unit " + unit);
        move(10, IncidentState.OPEN, "UnitFailed fires on " + unit);
        move(11, IncidentState.PLANNED, "two steps, mildest first");
        audited(4, AuditKind.PLANNED, "luminous", "restart-unit, then reset-failed-unit");
        incident(
                IncidentState.AWAITING_APPROVAL,
                12,
                "restart-unit is disruptive: an operator must approve",
                List.of("approval: mode is approve, nobody has answered yet"),
                null);
    }

    /** An operator approves; the executor acts. */
    void executes() {
        audited(5, AuditKind.APPROVED, "ada", "known fault");
        move(20, IncidentState.EXECUTING, "approved by ada: known fault");
        story.add(Scenes.line(
                21,
                IncidentState.VERIFYING,
                "restart-unit: job done in 0.4 s",
                Scenes.rung(Rung.DIRECT, "unable", unit + " is not a unit of this user"),
                Scenes.rung(Rung.EXECUTOR, "done", "job result done")));
        push(IncidentState.VERIFYING, List.of(), null);
        audited(6, AuditKind.EXECUTED, "luminous", "restart-unit unit=" + unit + ": done");
    }

    /** The symptom is gone and stays away. */
    void heals() {
        move(23, IncidentState.SOAKING, "systemd_unit_failed is 0 and " + unit + " is active");
        audited(7, AuditKind.VERIFIED, "luminous", "symptom gone");
        feed.alert(Scenes.at(24), Scenes.failed(unit, Phase.RESOLVED));
        feed.sampled(Scenes.at(24), Scenes.samples(92), WELL);
        incident(
                IncidentState.HEALED,
                53,
                "quiet for 30 s",
                List.of(),
                new Outcome.Healed(new StepId("i-7-1"), unit + " is active and was quiet for 30 s"));
        audited(8, AuditKind.CONCLUDED, "luminous", "healed");
    }

    /** No rung can act: a person gets the exact command; then the same unit is held back by a guard. */
    void escalates() {
        incident(
                IncidentState.ESCALATED,
                30,
                "no rung can restart " + unit,
                List.of(),
                new Outcome.Escalated(
                        "the executor is not there and no sudo rule allows it",
                        List.of("systemctl restart -- " + unit)));
        feed.incident(
                Scenes.at(40),
                Scenes.incident(
                        "i-8",
                        unit,
                        IncidentState.WITHHELD,
                        List.of(
                                Scenes.line(40, IncidentState.OPEN, "UnitFailed fires again on " + unit),
                                Scenes.line(41, IncidentState.WITHHELD, "held back")),
                        List.of("cooldown: tried 20 s ago, waits 5 min"),
                        new Outcome.Withheld("cooldown", "tried 20 s ago, waits 5 min")));
    }

    private void move(int second, IncidentState state, String text) {
        incident(state, second, text, List.of(), null);
    }

    private void incident(IncidentState state, int second, String text, List<String> objections, Outcome outcome) {
        story.add(Scenes.line(second, state, text));
        push(state, objections, outcome);
    }

    private void push(IncidentState state, List<String> objections, Outcome outcome) {
        Incident incident = Scenes.incident(ID.value(), unit, state, List.copyOf(story), objections, outcome);
        journal.put(incident);
        feed.incident(Scenes.at(20), incident);
    }
}
