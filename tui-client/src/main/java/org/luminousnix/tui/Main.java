package org.luminousnix.tui;

import java.time.InstantSource;
import java.time.ZoneId;
import org.luminousnix.tui.cli.Surroundings;
import org.luminousnix.tui.cli.TuiCommand;

/** The program {@code luminous-tui}. */
public final class Main {
    private Main() {}

    /** Runs until the person quits; ends the process with the documented exit code. */
    public static void main(String[] args) {
        Surroundings real = new Surroundings(
                System.getenv(),
                System.out,
                System.err,
                InstantSource.system(),
                ZoneId.systemDefault(),
                Surroundings.onTerminal(),
                Surroundings::askPerson);
        System.exit(TuiCommand.line(real).execute(args));
    }
}
