package org.luminousnix.server.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the shape of policy files as a JSON Schema (2020-12). */
final class SchemaWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaWriter() {}

    static String write(Shape.Mapping file) {
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Luminous Healing policy file");
        root.setAll(node(file));
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode node(Shape shape) {
        ObjectNode node = JSON.objectNode();
        switch (shape) {
            case Shape.Text text ->
                node.put("type", "string").put("pattern", text.pattern() == null ? "\\S" : text.pattern());
            case Shape.Scalar _ -> node.set("type", array("string", "number", "boolean"));
            case Shape.Word word -> node.set("enum", array(word.words().toArray(String[]::new)));
            case Shape.Whole whole ->
                node.put("type", "integer").put("minimum", whole.least()).put("maximum", whole.most());
            case Shape.Decimal decimal ->
                node.put("type", "number").put("minimum", decimal.least()).put("maximum", decimal.most());
            case Shape.Truth _ -> node.put("type", "boolean");
            case Shape.Many many -> {
                node.put("type", "array").set("items", node(many.item()));
                if (many.least() > 0) {
                    node.put("minItems", many.least());
                }
            }
            case Shape.Mapping mapping -> mapping(mapping, node);
        }
        return node;
    }

    private static void mapping(Shape.Mapping mapping, ObjectNode node) {
        node.put("type", "object");
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        mapping.fields().forEach((key, field) -> {
            ObjectNode property = node(field.shape());
            property.put("description", field.meaning());
            if (field.required()) {
                required.add(key);
            }
            properties.set(key, property);
        });
        if (!mapping.fields().isEmpty()) {
            node.set("properties", properties);
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        Shape others = mapping.others();
        if (others == null) {
            node.put("additionalProperties", false);
        } else {
            node.set("additionalProperties", node(others));
        }
    }

    private static ArrayNode array(String... words) {
        ArrayNode array = JSON.arrayNode();
        for (String word : words) {
            array.add(word);
        }
        return array;
    }
}
