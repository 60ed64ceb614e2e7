package org.luminousnix.executor.action;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Health;

/** Whether a host is as well as it was before: decided when the answer has been the same for a while. */
final class HealthGate {
    private static final List<String> WORSE = List.of("running", "degraded", "maintenance");

    private final Health before;
    private final Duration steady;
    private @Nullable Verdict last;
    private Duration since = Duration.ZERO;

    HealthGate(Health before, Duration steady) {
        this.before = before;
        this.steady = steady;
    }

    /** What a look says; only the first two end the waiting. */
    enum Verdict {
        /** No unit failed that had not, and the state is not worse. */
        WELL,
        /** The opposite. */
        ILL,
        /** It is not known yet: systemd is busy, or does not answer. */
        UNSETTLED
    }

    /** Takes a reading, null when systemd did not answer; the verdict when it has been the same long enough, else null. */
    @Nullable
    Verdict look(@Nullable Health now, Duration elapsed) {
        Verdict verdict = judge(now);
        if (verdict != last) {
            last = verdict;
            since = elapsed;
        }
        return verdict != Verdict.UNSETTLED && elapsed.minus(since).compareTo(steady) >= 0 ? verdict : null;
    }

    private Verdict judge(@Nullable Health now) {
        if (now == null) {
            return Verdict.UNSETTLED;
        }
        if (!newlyFailed(now).isEmpty()) {
            return Verdict.ILL;
        }
        int rank = WORSE.indexOf(now.state());
        if (rank < 0) {
            return Verdict.UNSETTLED;
        }
        return rank <= Math.max(0, WORSE.indexOf(before.state())) ? Verdict.WELL : Verdict.ILL;
    }

    /** The units that are failed now and were not before. */
    SortedSet<String> newlyFailed(Health now) {
        SortedSet<String> units = new TreeSet<>(now.failed());
        units.removeAll(before.failed());
        return units;
    }

    /** What is wrong, in words; empty when nothing is. */
    String wrong(@Nullable Health now) {
        if (now == null) {
            return "systemd did not answer";
        }
        SortedSet<String> units = newlyFailed(now);
        return units.isEmpty()
                ? judge(now) == Verdict.WELL ? "" : "the system is %s and was %s".formatted(now.state(), before.state())
                : "newly failed: " + String.join(", ", units);
    }
}
