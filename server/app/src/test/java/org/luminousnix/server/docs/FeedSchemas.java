package org.luminousnix.server.docs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.FeedMessage;

/** JSON Schemas of what the feed carries, from the records of the model, as its JSON dialect writes them. */
public final class FeedSchemas {
    private static final Path SOURCES = Pages.root().resolve("server/model/src/main/java");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode schemas = JSON.objectNode();

    private FeedSchemas() {}

    /** Those of every message, and what those refer to, by the simple names of the records. */
    public static ObjectNode all() throws IOException {
        FeedSchemas all = new FeedSchemas();
        for (JsonSubTypes.Type kind :
                FeedMessage.class.getAnnotation(JsonSubTypes.class).value()) {
            all.record(kind.value(), "type", kind.name());
        }
        return all.schemas;
    }

    private ObjectNode schema(AnnotatedType annotated) throws IOException {
        Class<?> type = raw(annotated.getType());
        ObjectNode schema = JSON.objectNode();
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            schema.put("type", "integer");
        } else if (type == double.class || type == Double.class) {
            schema.put("type", "number");
        } else if (type == boolean.class || type == Boolean.class) {
            schema.put("type", "boolean");
        } else if (type == Instant.class) {
            schema.put("type", "string").put("format", "date-time");
        } else if (type == Duration.class) {
            schema.put("type", "string").put("format", "duration");
        } else if (type == String.class || asText(type)) {
            schema.put("type", "string");
        } else if (Collection.class.isAssignableFrom(type)) {
            schema.put("type", "array").set("items", schema(argument(annotated, 0)));
        } else if (Map.class.isAssignableFrom(type)) {
            schema.put("type", "object").set("additionalProperties", schema(argument(annotated, 1)));
        } else {
            schema.put("$ref", "#/components/schemas/" + named(type));
        }
        return annotated.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = JSON.objectNode();
        either.putArray("oneOf").add(schema).add(JSON.objectNode().put("type", "null"));
        return either;
    }

    private String named(Class<?> type) throws IOException {
        String name = type.getSimpleName();
        if (!schemas.has(name)) {
            if (type.isEnum()) {
                ObjectNode schema = schemas.putObject(name);
                described(schema, type);
                ArrayNode words = schema.put("type", "string").putArray("enum");
                Stream.of(type.getEnumConstants())
                        .forEach(word -> words.add(new ObjectMapper().<JsonNode>valueToTree(word)));
            } else if (type.isRecord()) {
                record(type, "", "");
            } else {
                kinds(type);
            }
        }
        return name;
    }

    /** A sealed type: one of its records, told apart by a property. */
    private void kinds(Class<?> type) throws IOException {
        ObjectNode schema = schemas.putObject(type.getSimpleName());
        described(schema, type);
        ArrayNode either = schema.putArray("oneOf");
        String property = type.getAnnotation(JsonTypeInfo.class).property();
        for (JsonSubTypes.Type kind : type.getAnnotation(JsonSubTypes.class).value()) {
            record(kind.value(), property, kind.name());
            either.addObject()
                    .put("$ref", "#/components/schemas/" + kind.value().getSimpleName());
        }
    }

    private void record(Class<?> type, String property, String kind) throws IOException {
        ObjectNode schema = schemas.putObject(type.getSimpleName());
        described(schema, type);
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        ArrayNode required = JSON.arrayNode();
        if (!property.isEmpty()) {
            properties.putObject(property).put("const", kind);
            required.add(property);
        }
        Javadoc javadoc = Javadoc.of(type, SOURCES);
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode of = schema(component.getAnnotatedType());
            javadoc.component(type, component.getName()).ifPresent(text -> of.put("description", text));
            properties.set(component.getName(), of);
            required.add(component.getName());
        }
        schema.set("required", required);
    }

    private static void described(ObjectNode schema, Class<?> type) throws IOException {
        Javadoc.of(type, SOURCES).type(type).ifPresent(text -> schema.put("description", text));
    }

    private static boolean asText(Class<?> type) {
        return !type.isEnum()
                && Stream.of(type.getMethods())
                        .filter(method -> method.isAnnotationPresent(JsonValue.class))
                        .map(Method::getReturnType)
                        .anyMatch(String.class::equals);
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }
}
