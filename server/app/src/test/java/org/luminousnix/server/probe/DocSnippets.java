package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code blocks of a page that are cut from compiled tests. A block follows a line {@code <!-- snippet: FILE#NAME -->}, FILE
 * relative to the repository, and equals the lines between {@code // tag::NAME[]} and {@code // end::NAME[]} in it.
 */
public final class DocSnippets {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- snippet: (\\S+)#(\\w+) -->\n```java\n(.*?)```\n", Pattern.DOTALL);
    private static final Path REPOSITORY = Path.of("../..");

    private DocSnippets() {}

    /** Asserts that every block of the page is what its file says; {@code -Dgolden.update=true} rewrites the page. */
    public static void assertCurrent(Path page) throws IOException {
        String text = Files.readString(page);
        Matcher blocks = BLOCK.matcher(text);
        StringBuilder current = new StringBuilder();
        int found = 0;
        while (blocks.find()) {
            found++;
            String block = "<!-- snippet: " + blocks.group(1) + "#" + blocks.group(2) + " -->\n```java\n"
                    + region(REPOSITORY.resolve(blocks.group(1)), blocks.group(2)) + "```\n";
            blocks.appendReplacement(current, Matcher.quoteReplacement(block));
        }
        blocks.appendTail(current);
        assertThat(found).as("snippets of %s", page).isPositive();
        assertThat(text.split("```java", -1).length - 1)
                .as("java blocks of %s, all cut from tests", page)
                .isEqualTo(found);
        Golden.assertSame(page, current.toString());
    }

    private static String region(Path file, String name) throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf("// tag::" + name + "[]");
        int to = text.indexOf("// end::" + name + "[]");
        assertThat(from).as("tag %s in %s", name, file).isNotNegative();
        assertThat(to).as("end of %s in %s", name, file).isGreaterThan(from);
        return text.substring(text.indexOf('\n', from) + 1, text.lastIndexOf('\n', to) + 1)
                .stripIndent();
    }
}
