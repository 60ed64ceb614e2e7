package org.luminousnix.tui.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.luminousnix.tui.cli.ConnectOptions.Attached;
import org.luminousnix.tui.view.Plain;

/** A command that speaks with one server: connects, runs, and turns what went wrong into a sentence and an exit code. */
abstract class Script implements Callable<Integer> {
    private final Kit kit;

    Script(Kit kit) {
        this.kit = kit;
    }

    /** Does it; answers the exit code. */
    abstract int run(Talk talk) throws FailureException, InterruptedException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        try (Attached attached = kit.connect().one()) {
            return run(new Talk(kit, attached));
        } catch (FailureException e) {
            kit.around()
                    .err()
                    .println(Plain.safe(
                            "luminous-tui: " + e.getMessage(), kit.around().glyphs()));
            return e.code();
        } finally {
            kit.around().out().flush();
        }
    }
}
