package org.luminousnix.server.privilege;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A program by its absolute path and its arguments: never a shell line. */
record Command(Path program, List<String> args, Map<String, String> environment) {
    Command {
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }

    /** The same with one more argument before the others. */
    Command before(String first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(args);
        return new Command(program, all, environment);
    }

    /** The same in an environment of its own. */
    Command in(Map<String, String> variables) {
        return new Command(program, args, variables);
    }

    /** The program and its arguments as one list. */
    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(program.toString());
        line.addAll(args);
        return line;
    }

    /** The line as a person would paste it; arguments are quoted where a shell would read them otherwise. */
    String pasted() {
        return line().stream()
                .map(word -> word.matches("[A-Za-z0-9@%_+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
