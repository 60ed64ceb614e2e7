package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What native-image is told of each program is what the program's classes need, no more and no less. With
 * {@code -Dluminous.metadata.write=true} the files are written instead. No native image is made: there is no compiler for it here.
 */
final class NativeMetadataIT {
    static Stream<NativeProgram> programs() {
        return NativeProgram.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void theMetadataIsWhatTheClassesNeed(NativeProgram program) throws IOException {
        ObjectNode needed = new NativeMetadata(program).file();
        Path file = program.metadata();
        if (Boolean.getBoolean("luminous.metadata.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(needed));
        }
        assertThat(Files.readString(file))
                .as(
                        "%s, written anew by: ./mvnw verify -Dtest=CgroupsTest -Dit.test=NativeMetadataIT"
                                + " -Dluminous.metadata.write=true -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dfailsafe.failIfNoSpecifiedTests=false",
                        file)
                .isEqualTo(text(needed));
    }

    /** One entry a line: a change is seen in a diff. */
    private static String text(ObjectNode node) throws IOException {
        ObjectMapper json = new ObjectMapper();
        StringBuilder text = new StringBuilder("{\n");
        for (String part : new String[] {"reflection", "resources"}) {
            text.append("\"")
                    .append(part)
                    .append("\": [\n")
                    .append(lines(json, node.get(part)))
                    .append("],\n");
        }
        return text.append("\"foreign\": {\"downcalls\": [\n")
                .append(lines(json, node.at("/foreign/downcalls")))
                .append("]}\n}\n")
                .toString();
    }

    private static String lines(ObjectMapper json, JsonNode array) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int n = 0; n < array.size(); n++) {
            lines.append("  ")
                    .append(json.writeValueAsString(array.get(n)))
                    .append(n + 1 < array.size() ? ",\n" : "\n");
        }
        return lines.toString();
    }

    /** A name that nothing has is a mistake here, or a library that has changed. */
    @ParameterizedTest
    @MethodSource("programs")
    void everyResourceIsThere(NativeProgram program) throws IOException {
        Set<String> entries = new TreeSet<>();
        for (Path jar : program.jars()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream().forEach(entry -> entries.add(entry.getName()));
            }
        }
        for (String classes : program.classes()) {
            Path folder = TestHostFiles.built(classes);
            try (Stream<Path> files = Files.walk(folder)) {
                files.forEach(file -> entries.add(folder.relativize(file).toString()));
            }
        }
        for (JsonNode resource :
                Records.json(Files.readString(program.metadata())).get("resources")) {
            String glob = resource.path("glob").asText();
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("*", "**"));
            assertThat(entries).as(glob).anyMatch(entry -> matcher.matches(Path.of(entry)));
        }
    }

    @Test
    void whatIsKnownToNeedItIsFound() throws IOException {
        String executor = Files.readString(NativeProgram.ALL.getFirst().metadata());
        assertThat(executor)
                .contains("{\"proxy\":[\"org.luminousnix.executor.os.SystemdManager\"]}")
                .contains("org.luminousnix.executor.os.SystemdManager$JobRemoved")
                .contains("org.luminousnix.executor.ServeCommand")
                .contains("\"firstVariadicArg\":3");
        String server = Files.readString(NativeProgram.ALL.get(1).metadata());
        assertThat(server)
                .contains("{\"glob\":\"policy/*\"}", "{\"glob\":\"development/executor.policy\"}")
                .contains("{\"proxy\":[\"org.luminousnix.server.probe.systemd.UnitProperties\"]}")
                // kill: nothing captured
                .contains("{\"returnType\":\"jint\",\"parameterTypes\":[\"jint\",\"jint\"]}");
        String terminal = Files.readString(NativeProgram.ALL.getLast().metadata());
        assertThat(terminal)
                .contains("\"org.luminousnix.model.Incident\"", "org.luminousnix.tui.cli.command.StatusCommand");
    }
}
