package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.HostTime;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitJob;

/** Runs units that end by themselves and stay {@code active (exited)}, also when the system bus goes away meanwhile. */
final class OneUnit {
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Os os;

    OneUnit(Os os) {
        this.os = os;
    }

    /** Null when the unit did its work, else why not. */
    @Nullable
    String run(String unit) throws IOException, InterruptedException {
        if (os.units().names(unit).isEmpty()) {
            return unit + " is not installed";
        }
        String end = os.units().job(UnitJob.RESTART, unit, ASK);
        HostTime.Stopwatch watch = os.time().start();
        while (end == null && watch.elapsed().compareTo(LONGEST) < 0) {
            os.time().pause(LOOK);
            end = state(unit);
        }
        if (end == null) {
            os.units().job(UnitJob.STOP, unit, ASK);
            return "%s had not ended after 30 min and was stopped".formatted(unit);
        }
        if (!end.equals("done")) {
            // the failure is told here; left behind, it would make the whole host degraded
            os.units().resetFailed(unit);
            return "%s ended as %s; journalctl -u %s tells why".formatted(unit, end, unit);
        }
        os.units().job(UnitJob.STOP, unit, ASK);
        return null;
    }

    private @Nullable String state(String unit) {
        try {
            String state = os.units().state(unit);
            return state.startsWith("active (exited)") ? "done" : state.startsWith("failed") ? "failed" : null;
        } catch (IOException e) {
            return null; // the bus was started anew: it is asked again
        }
    }
}
