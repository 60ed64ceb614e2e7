package org.luminousnix.server.probe.systemd;

import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Sample;

/**
 * What systemd says of one unit.
 *
 * @param scope empty for the system's manager, {@code user} for the manager of this user
 * @param active systemd's ActiveState
 * @param sub systemd's SubState
 * @param result a service's Result, empty where it was not read or the unit is no service
 * @param restarts a service's NRestarts, negative where it was not read or the unit is no service
 * @param limited whether systemd gave up to restart it; {@code Result} keeps the first failure, so it alone does not tell
 */
public record UnitState(
        String unit, String scope, String active, String sub, String result, long restarts, boolean limited) {
    /** A unit that is not loaded: systemd answers the same for one. */
    static UnitState absent(String unit, String scope) {
        boolean isService = unit.endsWith(".service");
        return new UnitState(unit, scope, "inactive", "dead", isService ? "success" : "", isService ? 0 : -1, false);
    }

    /** It ended with an error and is not started again by systemd. */
    public boolean failed() {
        return active.equals("failed") && !autoRestart();
    }

    /** It runs. */
    public boolean running() {
        return active.equals("active") || active.equals("reloading") || active.equals("refreshing");
    }

    /** It is being started: not merely waiting to be. */
    public boolean starting() {
        return active.equals("activating") && !autoRestart();
    }

    /** systemd is going to start it again by itself. */
    public boolean autoRestart() {
        return sub.startsWith("auto-restart") || sub.endsWith("-before-auto-restart");
    }

    /** systemd refuses to start it until its failures are reset. */
    public boolean startLimitHit() {
        return failed() && (limited || result.equals("start-limit-hit"));
    }

    /** The kernel ended a process of it for want of memory, and it ended with that; until it is started again. */
    public boolean oomKilled() {
        return result.equals("oom-kill");
    }

    /** It failed, or systemd is restarting it. */
    public boolean troubled() {
        return failed() || autoRestart();
    }

    boolean service() {
        return unit.endsWith(".service");
    }

    UnitState withService(String newResult, long newRestarts) {
        return new UnitState(unit, scope, active, sub, newResult, newRestarts, limited);
    }

    UnitState withLimited(boolean newLimited) {
        return new UnitState(unit, scope, active, sub, result, restarts, newLimited);
    }

    /** Whether both make the same series. */
    boolean looksLike(UnitState other) {
        return failed() == other.failed()
                && running() == other.running()
                && autoRestart() == other.autoRestart()
                && startLimitHit() == other.startLimitHit()
                && oomKilled() == other.oomKilled()
                && restarts == other.restarts;
    }

    /** Its series, stamped with {@code at}. */
    public List<Sample> samples(Instant at) {
        return UnitSeries.of(this).samples(this, at);
    }
}
