package org.luminousnix.server.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that ship with the server, a file for each kind of thing: {@code catalogue: [processor, units]} takes them into a policy. */
final class Catalogue {
    /** The files, in the order in which they are read whatever order a policy names them in. */
    static final List<String> NAMES = List.of(
            "processor",
            "memory",
            "pressure",
            "filesystems",
            "units",
            "processes",
            "temperature",
            "network",
            "disks",
            "time",
            "kernel",
            "nixos",
            "server");

    private Catalogue() {}

    /** The files that a policy names, each once. */
    static List<Source> named(List<Tree> items) {
        Set<String> wanted = items.stream()
                .flatMap(item -> item instanceof Tree.Leaf leaf ? Stream.of(leaf.text()) : Stream.empty())
                .collect(Collectors.toSet());
        return NAMES.stream()
                .filter(wanted::contains)
                .map(name -> new Source("catalogue/" + name + ".yaml", PolicyFile.resource("rules/" + name + ".yaml")))
                .toList();
    }

    /** The catalogue's rules but for those that the policy has a rule of its own under the same name for. */
    static List<Tree> without(List<Tree> own, List<Tree> shipped) {
        Set<String> names = own.stream().map(Catalogue::alert).collect(Collectors.toSet());
        return shipped.stream().filter(rule -> !names.contains(alert(rule))).toList();
    }

    private static String alert(Tree rule) {
        return rule instanceof Tree.Branch branch
                ? new Entry(branch).text("alert").orElse("")
                : "";
    }
}
