package org.luminousnix.server.live.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Metric;
import org.luminousnix.model.PlanId;
import org.luminousnix.model.StepId;
import org.luminousnix.server.docs.FeedSchemas;
import org.luminousnix.server.docs.Pages;
import org.luminousnix.server.docs.Written;
import org.luminousnix.server.live.LiveProfile;

/**
 * docs/reference/openapi.yaml is what the server says of itself, with the role that each operation needs, and docs/reference/api.md has the
 * same operations with the same roles. {@code -Dgolden.update=true} rewrites the first.
 */
@QuarkusTest
@TestProfile(LiveProfile.class)
class InterfacePagesTest {
    private static final Path REFERENCE = Pages.root().resolve("docs/reference");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(GET|POST|DELETE|PUT|PATCH) (/[^`?]*)(?:\\?[^`]*)?` \\|.*\\| ([a-z]+)[^|]*\\|$");
    private static final List<Class<?>> TEXTS =
            List.of(AlertId.class, IncidentId.class, PlanId.class, StepId.class, Metric.class);

    @Test
    void thePageIsWhatTheServerSays() throws IOException {
        Written.check(
                REFERENCE.resolve("openapi.yaml"),
                "# Written by InterfacePagesTest from what the server says at /q/openapi, and from its table of roles.\n"
                        + Written.YAML.writeValueAsString(document()));
    }

    @Test
    void everyOperationSaysWhatItIsAndAnswersAndNamesItsParameters() throws IOException {
        JsonNode document = document();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode said = operation.getValue();
                    String where = operation.getKey() + " " + path.getKey();
                    assertThat(said.path("responses").size()).as(where).isPositive();
                    assertThat(said.path("summary").asText()
                                    + said.path("description").asText())
                            .as(where + " has a summary")
                            .isNotBlank();
                    Set<String> named = new HashSet<>();
                    said.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("path")) {
                            named.add("{" + parameter.path("name").asText() + "}");
                        }
                    });
                    assertThat(Pattern.compile("\\{[^}]*}")
                                    .matcher(path.getKey())
                                    .results()
                                    .map(MatchResult::group)
                                    .collect(Collectors.toSet()))
                            .as(where)
                            .isEqualTo(named);
                }));
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void theTableOfTheInterfaceHasTheSameOperationsAndRoles() throws IOException {
        Map<String, String> said = new TreeMap<>();
        ROW.matcher(Files.readString(REFERENCE.resolve("api.md")))
                .results()
                .filter(row -> row.group(2).startsWith("/api/"))
                .forEach(row -> said.put(row.group(1) + " " + row.group(2), row.group(3)));
        Map<String, String> served = new TreeMap<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> served.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue().get("x-role").asText())));
        assertThat(said).containsExactlyEntriesOf(served);
    }

    /** What the server says, without where this one listens, and with the role of each operation. */
    private static ObjectNode document() throws IOException {
        ObjectNode document =
                (ObjectNode) Written.YAML.readTree(given().get("/q/openapi").asString());
        document.remove("servers");
        asWritten((ObjectNode) document.at("/components/schemas"));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        Optional<Role> role = Routes.need(operation.getKey().toUpperCase(Locale.ROOT), path.getKey());
                        ((ObjectNode) operation.getValue())
                                .put("x-role", role.map(Role::word).orElse("everybody"));
                    }
                }));
        return document;
    }

    /** The model's types as its JSON dialect writes them, which the server's own description does not know of. */
    private static void asWritten(ObjectNode schemas) throws IOException {
        for (Class<?> text : TEXTS) {
            ((ObjectNode) schemas.path(text.getSimpleName())).removeAll().put("type", "string");
        }
        ObjectNode model = FeedSchemas.all();
        Deque<String> open = new ArrayDeque<>();
        model.fieldNames().forEachRemaining(name -> {
            if (schemas.has(name)) {
                open.add(name);
            }
        });
        Set<String> done = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            if (done.add(name)) {
                schemas.set(name, model.get(name));
                model.get(name)
                        .findValuesAsText("$ref")
                        .forEach(reference -> open.add(reference.substring(reference.lastIndexOf('/') + 1)));
            }
        }
    }
}
