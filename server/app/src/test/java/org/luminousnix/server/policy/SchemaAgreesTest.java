package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A validator of JSON Schema and the server agree on which files have the right form. */
class SchemaAgreesTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(Path.of("src/main/resources/policy/policy.schema.json")), InputFormat.JSON);
    private static final List<String> LINES =
            text(Path.of("src/main/resources/policy/default.yaml")).lines().toList();

    @Test
    void onTheShippedPolicies() {
        for (String name : List.of("default.yaml", "development.yaml")) {
            String policy = text(Path.of("src/main/resources/policy", name));
            assertThat(SCHEMA.validate(policy, InputFormat.YAML)).as(name).isEmpty();
            assertThat(faults(policy)).as(name).isEmpty();
        }
    }

    @Test
    void onTheFilesOfBadForm() {
        for (Map.Entry<String, String> file : BadFiles.all().entrySet()) {
            List<Fault> faults = faults(file.getValue());
            boolean notEvenYaml = faults.stream()
                    .anyMatch(fault -> fault.message().matches(".*(not YAML|twice|documents|anchors|tag).*"));
            if (!notEvenYaml) {
                assertThat(SCHEMA.validate(file.getValue(), InputFormat.YAML).isEmpty())
                        .as(file.getKey() + " " + faults)
                        .isEqualTo(faults.isEmpty());
            }
        }
    }

    /** One word of the default policy replaced by another. */
    @Provide
    Arbitrary<String> nearlyRight() {
        Arbitrary<String> words = Arbitraries.of(
                "alert",
                "expr",
                "for",
                "1",
                "-1",
                "0.5",
                "true",
                "5m",
                "5 minutes",
                "auto",
                "Auto",
                "null",
                "~",
                "[]",
                "{}",
                "3x",
                "high",
                "\"\"",
                "\" \"",
                "1h2m",
                "2m1h",
                "x",
                "severity",
                "10",
                "999999",
                "unit",
                "steps");
        return Combinators.combine(
                        Arbitraries.integers().between(0, LINES.size() - 1),
                        words,
                        Arbitraries.integers().between(0, 9))
                .as(SchemaAgreesTest::mutated);
    }

    @Property(tries = 400)
    void onPoliciesThatAreNearlyRight(@ForAll("nearlyRight") String policy) {
        List<Fault> faults = new ArrayList<>();
        boolean yaml = TreeReader.read("p", policy, faults).isPresent() && faults.isEmpty();
        if (yaml) {
            assertThat(SCHEMA.validate(policy, InputFormat.YAML).isEmpty())
                    .as(faults(policy).toString())
                    .isEqualTo(faults(policy).isEmpty());
        }
    }

    private static String mutated(int line, String word, int which) {
        List<String> lines = new ArrayList<>(LINES);
        String old = lines.get(line);
        if (!old.strip().startsWith("#")) {
            List<int[]> spans = new ArrayList<>();
            var matcher = java.util.regex.Pattern.compile("[A-Za-z0-9_.-]+").matcher(old);
            while (matcher.find()) {
                spans.add(new int[] {matcher.start(), matcher.end()});
            }
            if (!spans.isEmpty()) {
                int[] span = spans.get(which % spans.size());
                lines.set(line, old.substring(0, span[0]) + word + old.substring(span[1]));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<Fault> faults(String policy) {
        List<Fault> faults = new ArrayList<>();
        TreeReader.read("p", policy, faults).ifPresent(tree -> new Enforcer(faults).enforce(tree, PolicyShape.FILE));
        return faults;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(path + " cannot be read", e);
        }
    }
}
