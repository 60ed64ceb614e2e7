package org.luminousnix.executor.os;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** One command line of a unit on the bus: program, all arguments from the zeroth on, whether its failure counts for nothing. */
public final class UnitCommand extends Struct {
    /** The absolute path. */
    @Position(0)
    public final String program;

    /** The arguments, the program's name first. */
    @Position(1)
    public final List<String> arguments;

    /** Whether the unit goes on when it fails. */
    @Position(2)
    public final boolean ignoreFailure;

    /** A command line. */
    public UnitCommand(String program, List<String> arguments, boolean ignoreFailure) {
        this.program = program;
        this.arguments = List.copyOf(arguments);
        this.ignoreFailure = ignoreFailure;
    }
}
