package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy file as it is written, every part with its place, before anything is known about its meaning. */
sealed interface Tree {
    /** Where this stands. */
    Place place();

    /** What a person would call this in an error. */
    String kind();

    /**
     * A place in a file.
     *
     * @param path as {@code rules[2].for}; empty at the top
     */
    record Place(String file, int line, String path) {
        Place key(String key, int at) {
            return new Place(file, at, path.isEmpty() ? key : path + "." + key);
        }

        Place item(int index, int at) {
            return new Place(file, at, path + "[" + index + "]");
        }

        Fault fault(String message) {
            return new Fault(file, line, path, message);
        }
    }

    /** What YAML takes a scalar for. */
    enum Type {
        TEXT("a text"),
        INTEGER("a whole number"),
        NUMBER("a number"),
        TRUTH("true or false"),
        NOTHING("nothing");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }

    /** A scalar with its text as written. */
    record Leaf(Place place, Type type, String text) implements Tree {
        @Override
        public String kind() {
            return type == Type.NOTHING ? "nothing" : "\"" + text + "\" (" + type.words + ")";
        }
    }

    /** A mapping, in the order of the file. */
    record Branch(Place place, Map<String, Tree> entries) implements Tree {
        @Override
        public String kind() {
            return "a mapping";
        }

        @Nullable
        Tree get(String key) {
            return entries.get(key);
        }
    }

    /** A list. */
    record Row(Place place, List<Tree> items) implements Tree {
        @Override
        public String kind() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }
}
