package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/security.md claims nothing that no test shows: every line of its list names test methods, and each of them exists. */
final class SecurityPageTest {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)#]+)\\)");
    private static final Pattern TEST = Pattern.compile("([A-Z][A-Za-z0-9]+)\\.([a-z][A-Za-z0-9]+)");
    private static final String LIST = "## What an attacker who owns the server can still not do";
    private static final String ACCESS = "## Who may ask the server";

    private final Path docs = checkout().resolve("docs");

    @Test
    void everyLinkOfThePageLeadsSomewhere() throws IOException {
        assertThat(links(page()))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(docs.resolve(link.group(2))).as(link.group()).exists());
    }

    @Test
    void everyLineOfTheListNamesTestsThatExist() throws IOException {
        List<String> rows = new ArrayList<>(list(LIST));
        assertThat(rows).hasSizeGreaterThanOrEqualTo(25);
        rows.addAll(list(ACCESS));
        assertThat(rows).hasSizeGreaterThanOrEqualTo(35);
        for (String row : rows) {
            List<MatchResult> links = links(row);
            assertThat(links).as(row).isNotEmpty();
            for (MatchResult link : links) {
                assertExists(row, link.group(1), docs.resolve(link.group(2)).normalize());
            }
        }
    }

    private static void assertExists(String row, String name, Path file) throws IOException {
        MatchResult test = TEST.matcher(name).results().findFirst().orElseThrow(() -> new AssertionError(row));
        assertThat(name).as(row).isEqualTo(test.group());
        assertThat(file.getFileName()).as(row).hasToString(test.group(1) + ".java");
        assertThat(file).as(row).isRegularFile();
        String source = Files.readString(file);
        int method = source.indexOf("void " + test.group(2) + "(");
        assertThat(method).as(name + " is a method of " + file).isPositive();
        String before = source.substring(Math.max(0, method - 4000), method);
        int annotation = Math.max(
                Math.max(before.lastIndexOf("@Test"), before.lastIndexOf("@ParameterizedTest")),
                Math.max(before.lastIndexOf("@Property"), before.lastIndexOf("@FuzzTest")));
        assertThat(annotation).as(name + " is a test").isGreaterThan(before.lastIndexOf("\n    }\n"));
    }

    private List<String> list(String title) throws IOException {
        String page = page();
        String rest = page.substring(page.indexOf(title) + title.length());
        return rest.substring(0, rest.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| attempt"))
                .toList();
    }

    private String page() throws IOException {
        return Files.readString(docs.resolve("security.md"));
    }

    private static List<MatchResult> links(String text) {
        return LINK.matcher(text).results().toList();
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/security.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
