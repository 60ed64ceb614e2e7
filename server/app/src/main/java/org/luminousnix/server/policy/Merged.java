package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several policy files as one: lists are joined in the order of the files, a single value may be set in one file only. */
final class Merged {
    private final Map<String, Tree.Leaf> leaves = new LinkedHashMap<>();
    private final Map<String, List<Tree>> rows = new LinkedHashMap<>();

    private Merged() {}

    static Merged of(List<Tree.Branch> files, List<Fault> faults) {
        Merged merged = new Merged();
        files.forEach(file -> merged.take(file, faults));
        return merged;
    }

    /** The items of a list over all files; none where no file has it. */
    List<Tree> items(String path) {
        return rows.getOrDefault(path, List.of());
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(leaves.get(path)).map(Tree.Leaf::text);
    }

    Duration duration(String path, Duration otherwise) {
        return text(path).flatMap(Durations::parse).orElse(otherwise);
    }

    int whole(String path, int otherwise) {
        return text(path).map(Integer::parseInt).orElse(otherwise);
    }

    double number(String path, double otherwise) {
        return text(path).map(Double::parseDouble).orElse(otherwise);
    }

    private void take(Tree.Branch branch, List<Fault> faults) {
        for (Tree tree : branch.entries().values()) {
            String path = tree.place().path();
            switch (tree) {
                case Tree.Branch inner -> take(inner, faults);
                case Tree.Row row ->
                    rows.computeIfAbsent(path, key -> new ArrayList<>()).addAll(row.items());
                case Tree.Leaf leaf -> {
                    Tree.Leaf before = leaves.putIfAbsent(path, leaf);
                    if (before != null && !path.equals("apiVersion")) {
                        faults.add(leaf.place()
                                .fault("is set already in " + before.place().file() + ":"
                                        + before.place().line()));
                    }
                }
            }
        }
    }
}
