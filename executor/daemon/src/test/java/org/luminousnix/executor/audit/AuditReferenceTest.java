package org.luminousnix.executor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/audit.md has every event that the sources write and every field that they put into one, and no other. */
class AuditReferenceTest {
    private static final Path PAGE = Path.of("../../docs/reference/audit.md");
    private static final Path SOURCES = Path.of("src/main/java/org/luminousnix/executor");
    private static final Pattern EVENT =
            Pattern.compile("(?:\\bappend|\\bnoted|\\bquietly)\\(\\s*\"([a-z-]+)\",\\s|String PRUNED = \"([a-z-]+)\"");
    private static final Pattern FIELD = Pattern.compile("fields\\.put\\(\"([a-z_0-9]+)\"");
    private static final Pattern OF_ONE = Pattern.compile("append\\(\\s*\"[a-z-]+\",\\s*Map\\.of\\(([^;]*);");
    private static final Pattern NAME = Pattern.compile("\"([a-z_0-9]+)\",");
    private static final Pattern QUOTED = Pattern.compile("`([a-z][a-z_0-9-]*)`");

    @Test
    void everyEventAndEveryFieldIsInThePageAndNoOther() throws IOException {
        Set<String> events = new TreeSet<>();
        Set<String> fields = new TreeSet<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            EVENT.matcher(source)
                    .results()
                    .forEach(event -> events.add(event.group(1) == null ? event.group(2) : event.group(1)));
            fields.addAll(found(FIELD, source));
            OF_ONE.matcher(source).results().forEach(one -> fields.addAll(found(NAME, one.group(1))));
        }
        assertThat(events).hasSizeGreaterThan(12);
        List<String> rows = rows();
        assertThat(cells(rows, 1)).isEqualTo(events);
        Set<String> said = cells(rows, 3);
        said.addAll(found(QUOTED, legend()));
        assertThat(said).isEqualTo(fields);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(AuditReferenceTest::writes).toList();
        }
    }

    /** Those that write to the audit: others have fields of their own in other files. */
    private static boolean writes(Path file) {
        return Set.of(
                        "AuditTrail.java",
                        "AuditLog.java",
                        "Refusals.java",
                        "LeaseTrail.java",
                        "Reload.java",
                        "Daemon.java",
                        "Performer.java",
                        "Inquiries.java")
                .contains(file.getFileName().toString());
    }

    /** No other source writes an event. */
    @Test
    void noOtherSourceWrites() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!writes(file)) {
                    assertThat(EVENT.matcher(Files.readString(file)).find())
                            .as(file.toString())
                            .isFalse();
                }
            }
        }
    }

    private static Set<String> cells(List<String> rows, int column) {
        return rows.stream()
                .flatMap(row -> found(QUOTED, row.split("\\|", -1)[column].replaceAll("\\([^)]*\\)", "")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| event |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static String legend() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("PEER: "))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult one) -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
