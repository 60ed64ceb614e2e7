package org.luminousnix.server.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Control;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.Health;
import org.luminousnix.model.Holds;
import org.luminousnix.model.HostInfo;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Limits;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Plan;
import org.luminousnix.model.PlanId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Rung;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Snapshot;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Transition;
import org.luminousnix.model.Trust;

/** Values as the engine would send them. */
final class Scenes {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Scenes() {}

    static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    static Snapshot start() {
        return new Snapshot(
                0,
                NOON,
                Limits.DEFAULT,
                new HostInfo("web-1", "Debian GNU/Linux 13", "6.12.0", "QEMU", 2, 4_294_967_296L, at(-86_400)),
                new Health(100, List.of()),
                Control.RUNNING,
                Holds.NONE,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** A quiet host's samples, a little different at each second. */
    static List<Sample> samples(int second) {
        double wave = 0.5 + 0.5 * Math.sin(second / 4.0);
        List<Sample> samples = new ArrayList<>();
        add(samples, second, "cpu_used_ratio", 0.12 + 0.2 * wave);
        add(samples, second, "memory_used_ratio", 0.61 + 0.02 * wave);
        add(samples, second, "memory_total_bytes", 4_294_967_296.0);
        add(samples, second, "swap_used_ratio", 0.03);
        add(samples, second, "load1_per_core", 0.4 + 0.5 * wave);
        add(samples, second, "pressure_cpu_some_ratio", 0.04 * wave);
        add(samples, second, "pressure_memory_some_ratio", 0.0);
        add(samples, second, "pressure_io_some_ratio", 0.11 * wave);
        add(samples, second, "systemd_units_failed", 0);
        for (String[] mount : new String[][] {{"/", "0.43"}, {"/var", "0.93"}, {"/home", "0.2"}}) {
            double used = Double.parseDouble(mount[1]);
            add(samples, second, "filesystem_used_ratio", used, "mount", mount[0], "fstype", "ext4");
            add(samples, second, "filesystem_inodes_used_ratio", used / 3, "mount", mount[0], "fstype", "ext4");
            add(samples, second, "filesystem_available_bytes", (1 - used) * 64e9, "mount", mount[0], "fstype", "ext4");
        }
        for (int pid = 4710; pid < 4715; pid++) {
            String[] labels = {"pid", "" + pid, "start", "99" + pid, "comm", "postgres-" + pid, "uid", "100"};
            add(samples, second, "process_cpu_ratio", (4716 - pid) * 0.021 * (1 + wave), labels);
            add(samples, second, "process_resident_bytes", (4720 - pid) * 20e6, labels);
        }
        return samples;
    }

    private static void add(List<Sample> samples, int second, String name, double value, String... labels) {
        samples.add(new Sample(Metric.of(name, labels), value, at(second)));
    }

    static Alert failed(String unit, Phase phase) {
        Subject subject = Subject.unit(unit);
        return new Alert(
                AlertId.of("UnitFailed", subject),
                "UnitFailed",
                subject,
                Severity.HIGH,
                phase,
                at(10),
                at(10),
                new TreeMap<>(Map.of("unit", unit)),
                unit + " has failed",
                List.of(new Sample(Metric.of("systemd_unit_failed", "unit", unit), 1, at(10))));
    }

    static Incident incident(String id, String unit, IncidentState state, List<Transition> story) {
        return incident(id, unit, state, story, List.of(), null);
    }

    static Incident incident(
            String id,
            String unit,
            IncidentState state,
            List<Transition> story,
            List<String> objections,
            @Nullable Outcome outcome) {
        IncidentId incident = new IncidentId(id);
        boolean planned = state != IncidentState.OPEN && state != IncidentState.DIAGNOSED;
        return new Incident(
                incident,
                failed(unit, Phase.FIRING),
                state,
                at(10),
                at(20),
                planned ? plan(incident, unit) : null,
                0,
                objections,
                story,
                outcome,
                List.of());
    }

    private static Plan plan(IncidentId incident, String unit) {
        return new Plan(
                new PlanId("plan-" + incident),
                incident,
                List.of(
                        step(
                                incident + "-1",
                                "restart-unit",
                                unit,
                                Risk.DISRUPTIVE,
                                "the unit failed and systemd will not restart it (Restart=no)"),
                        step(
                                incident + "-2",
                                "reset-failed-unit",
                                unit,
                                Risk.DISRUPTIVE,
                                "if restarting hits the start limit")),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    private static Step step(String id, String action, String unit, Risk risk, String why) {
        return new Step(
                new StepId(id),
                new ActionCall(action, new TreeMap<>(Map.of("unit", unit))),
                risk,
                Trust.APPROVE,
                Duration.ofSeconds(90),
                Duration.ofSeconds(2),
                why,
                unit + " is active",
                false);
    }

    static List<EvidencePart> evidence() {
        return List.of(
                new EvidencePart("journal", EvidencePart.AFTER, at(11), "<b>web</b> was killed"),
                new EvidencePart("unit", EvidencePart.BEFORE, at(10), "ActiveState=failed\nResult=signal"));
    }

    static Transition line(int second, IncidentState state, String text, RungAnswer... rungs) {
        StepId step = state.compareTo(IncidentState.EXECUTING) >= 0 ? new StepId("i-7-1") : null;
        return new Transition(at(second), state, step, text, List.of(rungs));
    }

    static RungAnswer rung(Rung rung, String answer, String reason) {
        return new RungAnswer(rung, answer, reason);
    }
}
