package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.HostTime;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitJob;

/**
 * The one unit in which a generation's switch-to-configuration runs: with every right, because it replaces the host; apart from this
 * process, so that a switch that has begun goes on whatever happens to whoever asked for it. It is followed also when the system bus goes
 * away meanwhile.
 */
final class SwitchUnit {
    /** Its name; there is only one, so that there are never two switches. */
    static final String NAME = "luminous-switch.service";

    private static final Duration ASK = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Os os;

    SwitchUnit(Os os) {
        this.os = os;
    }

    /** Why no switch can begin now, or null when one can. */
    @Nullable
    String busy() throws IOException {
        return state().startsWith("activating")
                ? "%s is still running; systemctl status %s tells what it does".formatted(NAME, NAME)
                : null;
    }

    /** Runs a generation's program with one argument; null when it worked, else why not. */
    @Nullable
    String run(Generation generation, String argument, Duration deadline) throws IOException, InterruptedException {
        clear();
        os.manager()
                .command(
                        NAME,
                        "Luminous: generation %d, %s".formatted(generation.number(), argument),
                        generation.switchProgram().toString(),
                        List.of(argument),
                        deadline);
        HostTime.Stopwatch watch = os.time().start();
        // systemd ends it at the deadline; it is given a little more to say so
        while (watch.elapsed().compareTo(deadline.plus(ASK)) < 0) {
            String state = stateOrUnknown();
            if (state.startsWith("active (exited)")) {
                clear();
                return null;
            }
            // before systemd has begun it is inactive too
            boolean gone = watch.elapsed().compareTo(ASK) > 0 && (state.equals("none") || state.startsWith("inactive"));
            if (gone || state.startsWith("failed")) {
                clear();
                return "switch-to-configuration %s ended as %s; journalctl -u %s tells why"
                        .formatted(argument, state, NAME);
            }
            os.time().pause(LOOK);
        }
        return "switch-to-configuration %s had not ended after %d s".formatted(argument, deadline.toSeconds());
    }

    /** A failure is told by whoever ran it; left behind, it would make the whole host degraded. */
    private void clear() throws IOException, InterruptedException {
        String state = state();
        if (state.startsWith("active")) {
            os.units().job(UnitJob.STOP, NAME, ASK);
        } else if (state.startsWith("failed")) {
            os.units().resetFailed(NAME);
        }
    }

    private String state() throws IOException {
        return os.units().names(NAME).isEmpty() ? "none" : os.units().state(NAME);
    }

    private String stateOrUnknown() {
        try {
            return state();
        } catch (IOException e) {
            return "unknown"; // the bus is being started anew: it is asked again
        }
    }
}
