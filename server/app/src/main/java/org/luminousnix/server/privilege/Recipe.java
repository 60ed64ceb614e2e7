package org.luminousnix.server.privilege;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an action is done without the executor.
 *
 * @param lines what a person pastes, in order
 * @param command the one command that does it, where there is one: run by sudo, or for a unit of the user by the user
 * @param lacks what the command does not do that the executor would, so that its result is partial; null where it is the same
 */
record Recipe(
        List<String> lines,
        @Nullable Command command,
        @Nullable String lacks) {
    Recipe {
        lines = List.copyOf(lines);
    }

    /** One command that does the same as the executor. */
    static Recipe command(String program, String... args) {
        Command command = of(program, args);
        return new Recipe(List.of("sudo " + command.pasted()), command, null);
    }

    /** One command that does less than the executor; {@code what} ends the sentence "done by sudo, but …". */
    static Recipe partly(String what, String program, String... args) {
        Command command = of(program, args);
        return new Recipe(List.of("sudo " + command.pasted()), command, what);
    }

    /** The same with one more line for a person. */
    Recipe then(String line) {
        return new Recipe(Stream.concat(lines.stream(), Stream.of(line)).toList(), command, lacks);
    }

    /** Lines for a person only: they need eyes on them, or more than one command. */
    static Recipe byHand(String... lines) {
        return new Recipe(List.of(lines), null, null);
    }

    /** The absolute path of a program, where this host has it or else where it usually is. */
    static Path program(String name) {
        return Tools.find(name).orElse(Path.of("/usr/bin", name));
    }

    private static Command of(String program, String... args) {
        return new Command(program(program), List.of(args), Map.of());
    }
}
