package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.FeedMessage;

/** docs/reference/asyncapi.yaml describes the feed as the model writes it; {@code -Dgolden.update=true} rewrites it. */
final class AsyncApiTest {
    private static final Path PAGE = Pages.root().resolve("docs/reference/asyncapi.yaml");
    private static final Path RECORDING = Pages.root().resolve("server/model/src/test/resources/feed/recording.jsonl");
    private static final JsonSubTypes.Type[] KINDS =
            FeedMessage.class.getAnnotation(JsonSubTypes.class).value();

    @Test
    void thePageIsWhatTheModelWrites() throws IOException {
        Written.check(
                PAGE,
                "# Written by AsyncApiTest from the records of org.luminousnix.model.\n"
                        + Written.YAML.writeValueAsString(document()));
    }

    @Test
    void everyMessageOfTheRecordingFitsAndHasNoFieldThatIsNotDescribed() throws IOException {
        ObjectNode strict = document();
        closed(strict);
        Schema schema = schema(strict);
        Set<String> seen = new HashSet<>();
        List<String> lines = Files.readAllLines(RECORDING);
        for (String line : lines) {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
            seen.add(new ObjectMapper().readTree(line).get("type").asText());
        }
        assertThat(seen).hasSize(KINDS.length);
    }

    @Test
    void aMessageThatLacksAFieldOrIsOfNoKindDoesNotFit() throws IOException {
        Schema schema = schema(document());
        ObjectNode first = (ObjectNode)
                new ObjectMapper().readTree(Files.readAllLines(RECORDING).getFirst());
        assertThat(schema.validate(first.deepCopy().put("type", "nothing").toString(), InputFormat.JSON))
                .isNotEmpty();
        ObjectNode without = first.deepCopy();
        without.remove("host");
        assertThat(schema.validate(without.toString(), InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode document = Written.YAML.readTree(PAGE.toFile());
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references)
                .hasSizeGreaterThan(30)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    /** A schema that any message of the feed must fit. */
    private static Schema schema(ObjectNode document) {
        ObjectNode root = document.deepCopy();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        for (JsonSubTypes.Type kind : KINDS) {
            root.withArray("oneOf")
                    .addObject()
                    .put("$ref", "#/components/schemas/" + kind.value().getSimpleName());
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString(), InputFormat.JSON);
    }

    /** Lets no object have a property that is not described. */
    private static void closed(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(AsyncApiTest::closed);
    }

    private static ObjectNode document() throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "Luminous Healing feed")
                .put("version", "1")
                .put(
                        "description",
                        "One WebSocket: a snapshot, then every event after it without a gap in sequence. "
                                + "A snapshot may come again and replaces everything. Later versions may add fields and kinds. "
                                + "What a client sends is not read. See api.md.");
        root.putObject("servers")
                .putObject("host")
                .put("host", "127.0.0.1:9876")
                .put("protocol", "ws");
        ObjectNode channel = root.putObject("channels").putObject("feed").put("address", "/api/feed");
        channel.withObject("/bindings/ws")
                .put("method", "GET")
                .withObject("/query")
                .put("type", "object")
                .withObject("/properties/since")
                .put("type", "integer")
                .put(
                        "description",
                        "The sequence that a reader has who comes back: it gets what it missed, or a snapshot. See api.md.");
        ObjectNode operation =
                root.putObject("operations").putObject("sendFeed").put("action", "send");
        operation.putObject("channel").put("$ref", "#/channels/feed");
        ObjectNode components = root.putObject("components");
        ObjectNode messages = components.putObject("messages");
        for (JsonSubTypes.Type kind : KINDS) {
            channel.withObject("/messages").putObject(kind.name()).put("$ref", "#/components/messages/" + kind.name());
            operation.withArray("messages").addObject().put("$ref", "#/channels/feed/messages/" + kind.name());
            messages.putObject(kind.name())
                    .put("name", kind.name())
                    .put("contentType", "application/json")
                    .putObject("payload")
                    .put("$ref", "#/components/schemas/" + kind.value().getSimpleName());
        }
        components.set("schemas", FeedSchemas.all());
        return root;
    }
}
