package org.luminousnix.executor.action;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.executor.os.UnitJob;
import org.luminousnix.executor.os.UnitRelation;
import org.luminousnix.executor.os.UnitSetting;
import org.luminousnix.executor.os.Units;

/** Units that are what a test says, and that note what they were asked to do; a unit that is not described runs. */
final class RecordedUnits implements Units {
    final Map<String, UnitFacts> facts = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    BigInteger value = UNSET;

    @Nullable
    String jobEnd = "done";

    String lastResult = "success";
    Duration watchdog = Duration.ZERO;

    @Nullable
    UnitFacts afterJob;

    /** Describes a unit with one relation. */
    void relate(String unit, UnitRelation relation, String... others) {
        UnitFacts old = facts(unit);
        Map<UnitRelation, List<String>> related = new HashMap<>(old.related());
        related.put(relation, List.of(others));
        facts.put(
                unit,
                new UnitFacts(
                        unit,
                        old.load(),
                        old.loadError(),
                        old.active(),
                        old.sub(),
                        old.freezer(),
                        old.conditions(),
                        old.invocation(),
                        related));
    }

    /** Describes a unit in a state. */
    void state(String unit, String active, String sub) {
        facts.put(unit, facts(unit).state(active, sub));
    }

    /** Describes a unit whose file systemd does not take. */
    void unloaded(String unit, String load, String error) {
        facts.put(unit, new UnitFacts(unit, load, error, "inactive", "dead", "running", false, "", Map.of()));
    }

    @Override
    public @Nullable String unavailable() {
        return null;
    }

    @Override
    public void prepare() {}

    @Override
    public List<String> names(String unit) {
        return facts(unit).missing() ? List.of() : List.of(facts(unit).id());
    }

    @Override
    public String state(String unit) {
        return facts(unit).state();
    }

    @Override
    public UnitFacts facts(String unit) {
        return facts.getOrDefault(unit, UnitFacts.running(unit));
    }

    @Override
    public String result(String unit) {
        return lastResult;
    }

    @Override
    public @Nullable String job(UnitJob job, String unit, Duration deadline) throws IOException {
        asked.add(job + " " + unit);
        if (afterJob != null) {
            facts.put(unit, afterJob);
        } else if ("done".equals(jobEnd)) {
            state(unit, job == UnitJob.STOP ? "inactive" : "active", job == UnitJob.STOP ? "dead" : "running");
        }
        return jobEnd;
    }

    @Override
    public void resetFailed(String unit) {
        asked.add("RESET " + unit);
    }

    @Override
    public Duration watchdog(String unit) {
        return watchdog;
    }

    @Override
    public @Nullable String freezeUnavailable() {
        return null;
    }

    @Override
    public void freeze(String unit, boolean frozen) {
        asked.add((frozen ? "FREEZE " : "THAW ") + unit);
        UnitFacts old = facts(unit);
        facts.put(
                unit,
                new UnitFacts(
                        old.id(),
                        old.load(),
                        old.loadError(),
                        old.active(),
                        old.sub(),
                        frozen ? "frozen" : "running",
                        old.conditions(),
                        old.invocation(),
                        old.related()));
    }

    @Override
    public BigInteger setting(String unit, UnitSetting setting) {
        return value;
    }

    @Override
    public void set(String unit, UnitSetting setting, BigInteger changed) {
        value = changed;
    }
}
