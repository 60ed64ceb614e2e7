package org.luminousnix.executor.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The names of users and groups, from files in the form of {@code /etc/passwd} and {@code /etc/group}. */
public record Accounts(Path passwd, Path group) {
    /** The accounts of this host. */
    public static Accounts host() {
        return new Accounts(Path.of("/etc/passwd"), Path.of("/etc/group"));
    }

    /** The id of a user by name or number. */
    public OptionalInt uid(String nameOrNumber) throws IOException {
        return find(passwd, nameOrNumber);
    }

    /** The id of a group by name or number. */
    public OptionalInt gid(String nameOrNumber) throws IOException {
        return find(group, nameOrNumber);
    }

    private static OptionalInt find(Path file, String name) throws IOException {
        if (name.matches("[0-9]{1,9}")) {
            return OptionalInt.of(Integer.parseInt(name));
        }
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            List<String> fields = List.of(line.split(":", -1));
            if (fields.size() > 2 && fields.get(0).equals(name)) {
                return OptionalInt.of(Integer.parseInt(fields.get(2)));
            }
        }
        return OptionalInt.empty();
    }
}
