package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Trust;

/** Reads the keys of one mapping that has been found to fit its shape. */
record Entry(Tree.Branch branch) {
    /** The text of a key; empty where it is absent. */
    Optional<String> text(String key) {
        return branch.get(key) instanceof Tree.Leaf leaf ? Optional.of(leaf.text()) : Optional.empty();
    }

    /** The text of a key that the shape requires. */
    String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException(branch.place() + " lacks " + key));
    }

    Duration duration(String key, Duration otherwise) {
        return text(key).flatMap(Durations::parse).orElse(otherwise);
    }

    @Nullable
    Trust trust(String key) {
        return text(key)
                .map(word -> Trust.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(null);
    }

    /** A mapping from names to scalars, but for one name. */
    SortedMap<String, String> texts(String key, String except) {
        SortedMap<String, String> texts = new TreeMap<>();
        inner(key).branch().entries().forEach((name, tree) -> {
            if (tree instanceof Tree.Leaf leaf && !name.equals(except)) {
                texts.put(name, leaf.text());
            }
        });
        return texts;
    }

    /** The entries as a mapping from names to lists of scalars. */
    SortedMap<String, List<String>> lists() {
        SortedMap<String, List<String>> lists = new TreeMap<>();
        branch.entries()
                .forEach((name, _) -> lists.put(
                        name,
                        items(name).stream()
                                .flatMap(item -> item instanceof Tree.Leaf leaf ? Stream.of(leaf.text()) : Stream.of())
                                .toList()));
        return lists;
    }

    /** The mapping under a key; one without entries where it is absent. */
    Entry inner(String key) {
        return branch.get(key) instanceof Tree.Branch inner
                ? new Entry(inner)
                : new Entry(new Tree.Branch(place(key), Map.of()));
    }

    List<Tree> items(String key) {
        return branch.get(key) instanceof Tree.Row row ? row.items() : List.of();
    }

    /** Where a key stands, or its mapping where it is absent. */
    Tree.Place place(String key) {
        Tree tree = branch.get(key);
        return tree == null ? branch.place() : tree.place();
    }
}
