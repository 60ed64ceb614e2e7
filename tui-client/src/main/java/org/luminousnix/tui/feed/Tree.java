package org.luminousnix.tui.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** A JSON answer as a panel reads it: what is absent, null or of another kind is empty, for an older or newer server may leave it out. */
public final class Tree {
    private final JsonNode node;

    private Tree(JsonNode node) {
        this.node = node;
    }

    /** Reads JSON; throws IllegalArgumentException, with what is wrong, for anything else. */
    public static Tree parse(String json) {
        try {
            return new Tree(Json.MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The field of an object; empty where there is none. */
    public Tree at(String field) {
        return new Tree(node.path(field));
    }

    /** The entries of a list; none where this is no list. */
    public List<Tree> list() {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(Tree::new).toList()
                : List.of();
    }

    /** A text, number or boolean field as text; "" where there is none. */
    public String text(String field) {
        return at(field).text();
    }

    /** This value as text where it is a text, number or boolean, else "". */
    public String text() {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /** A number field; empty where there is none. */
    public OptionalDouble number(String field) {
        return at(field).number();
    }

    /** This value where it is a number. */
    public OptionalDouble number() {
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }

    /** Whether the field is true. */
    public boolean yes(String field) {
        return node.path(field).asBoolean(false);
    }

    /** The names of an object's fields, in their order. */
    public List<String> fields() {
        return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    /** Whether there is nothing here: absent or null. */
    public boolean none() {
        return node.isMissingNode() || node.isNull();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree tree && node.equals(tree.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
