package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a part of a policy file must look like. The published schema and the reference page are written from the same shapes. */
sealed interface Shape {
    /** What would be right, for errors. */
    String right();

    /** A text; {@code pattern} must match where given. */
    record Text(@Nullable String pattern, String right) implements Shape {}

    /** Any scalar but null; its text counts as written. */
    record Scalar(String right) implements Shape {}

    /**
     * One of these words.
     *
     * @param planned words of the design that can mean nothing here, with why
     */
    record Word(List<String> words, Map<String, String> planned) implements Shape {
        Word(List<String> words) {
            this(words, Map.of());
        }

        @Override
        public String right() {
            return words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
        }
    }

    /** A whole number within bounds. */
    record Whole(long least, long most) implements Shape {
        @Override
        public String right() {
            return "a whole number from " + least + " to " + most;
        }
    }

    /** A number within bounds. */
    record Decimal(double least, double most) implements Shape {
        @Override
        public String right() {
            return "a number from " + least + " to " + most;
        }
    }

    /** Yes or no. */
    record Truth() implements Shape {
        @Override
        public String right() {
            return "true or false";
        }
    }

    /** A list of alike things. */
    record Many(Shape item, int least) implements Shape {
        @Override
        public String right() {
            return least > 0 ? "a list that is not empty" : "a list";
        }
    }

    /**
     * A mapping.
     *
     * @param others what keys that are not among the fields hold, or null where no other key is allowed
     * @param planned keys of the design that do nothing yet, with the words for what they would do
     */
    record Mapping(Map<String, Field> fields, @Nullable Shape others, Map<String, String> planned) implements Shape {
        @Override
        public String right() {
            return "a mapping";
        }
    }

    /**
     * A key of a mapping.
     *
     * @param standard what holds where the key is absent, as written in a file; "required" where it must be there; empty where nothing holds
     */
    record Field(Shape shape, String standard, String meaning) {
        static final String REQUIRED = "required";

        boolean required() {
            return standard.equals(REQUIRED);
        }
    }
}
