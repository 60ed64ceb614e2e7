package org.luminousnix.server.heal;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects where the alert's subject or a step's target must never be touched: this program, the way in, the bus, PID 1, the kernel. */
final class ProtectedGuard implements Guard {
    @Override
    public String name() {
        return "protected";
    }

    @Override
    public Optional<Objection> object(Question q) {
        Map<String, String> args = new TreeMap<>(q.step().call().args());
        String kind = q.subject().kind();
        String name = q.subject().name();
        return Stream.of(
                        kind.equals("unit") ? unit(name, q) : null,
                        kind.equals("process") ? process(name, q) : null,
                        args.containsKey("unit") ? unit(args.get("unit"), q) : null,
                        args.containsKey("pid") ? process(args.get("pid"), q) : null)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(this::objection);
    }

    private static @Nullable String unit(String name, Question q) {
        String full = name.contains(".") ? name : name + ".service";
        return q.policy().protectedUnits().stream()
                .filter(glob -> Glob.matches(glob, full))
                .findFirst()
                .map(glob -> "unit %s is protected by \"%s\"".formatted(full, glob))
                .orElse(null);
    }

    /** Why a process, named by its pid or by {@code pid:start}, is protected, or null. */
    private static @Nullable String process(String name, Question q) {
        String digits = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
        if (!digits.matches("[0-9]{1,10}")) {
            return "\"%s\" names no process: expected a pid or pid:start".formatted(name);
        }
        long pid = Long.parseLong(digits);
        if (pid <= 1 || q.policy().protectedPids().contains(pid)) {
            return "process %d is protected".formatted(pid);
        }
        if (q.facts().ownPids().contains(pid)) {
            return "process %d is this program itself".formatted(pid);
        }
        Facts.ProcessIdentity identity = q.facts().process(pid).orElse(null);
        if (identity == null) {
            return "it cannot be told what process %d is".formatted(pid);
        }
        if (identity.kernelThread()) {
            return "process %d is a thread of the kernel".formatted(pid);
        }
        String unit = identity.unit().isEmpty() ? null : unit(identity.unit(), q);
        return unit == null ? null : "process %d belongs to %s".formatted(pid, unit);
    }
}
