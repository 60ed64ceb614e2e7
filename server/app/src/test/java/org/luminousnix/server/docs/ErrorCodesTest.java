package org.luminousnix.server.docs;

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
import org.luminousnix.protocol.ErrorCode;

/** The codes of refusals in the reference are those of the code, both ways. */
final class ErrorCodesTest {
    private static final Path DOCS = Pages.root().resolve("docs");
    private static final Pattern UPPER = Pattern.compile("`([A-Z][A-Z_]+)`");
    private static final Pattern OF_HTTP = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");
    private static final Pattern MADE =
            Pattern.compile("new (?:Denial\\(\\s*\\d+,|Refusal\\()\\s*\"([a-z]+(?:-[a-z]+)+)\"");

    @Test
    void ofTheExecutorsProtocol() throws IOException {
        Set<String> said = new TreeSet<>();
        for (String row : rows(DOCS.resolve("reference/executor-protocol.md"), "## Error codes")) {
            UPPER.matcher(row.substring(0, row.indexOf('|', 2))).results().forEach(code -> said.add(code.group(1)));
        }
        assertThat(said)
                .containsExactlyElementsOf(Stream.of(ErrorCode.values())
                        .map(ErrorCode::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Which of them may be answered otherwise later, without anybody changing anything. */
    @Test
    void ofThoseThatMayBeAskedAgain() throws IOException {
        String retryable = Stream.of(ErrorCode.values())
                .filter(ErrorCode::retryable)
                .map(code -> "`" + code + "`")
                .collect(Collectors.joining(", "));
        assertThat(Files.readString(DOCS.resolve("reference/executor-protocol.md")))
                .contains("May be asked again: " + retryable + ".");
    }

    @Test
    void ofTheHttpInterface() throws IOException {
        Set<String> said = new TreeSet<>();
        for (String row : rows(DOCS.resolve("reference/api.md"), "## Refusals")) {
            OF_HTTP.matcher(row).results().forEach(code -> said.add(code.group(1)));
        }
        Set<String> made = new TreeSet<>();
        try (Stream<Path> files =
                Files.walk(Pages.root().resolve("server/app/src/main/java/org/luminousnix/server/live"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                MADE.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult code) -> code.group(1))
                        .forEach(made::add);
            }
        }
        assertThat(made).hasSizeGreaterThanOrEqualTo(6);
        assertThat(said).containsExactlyElementsOf(made);
    }

    private static List<String> rows(Path page, String heading) throws IOException {
        List<String> lines = Files.readAllLines(page);
        return lines.subList(lines.indexOf(heading) + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }
}
