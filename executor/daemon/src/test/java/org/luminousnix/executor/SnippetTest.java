package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every Java snippet of docs/adding-an-action.md equals the tagged region of the source that it names. */
class SnippetTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+) (\\S+) -->\n```java\n(.*?)```\n", Pattern.DOTALL);

    @Test
    void snippetsAreCutFromCompiledSources() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/adding-an-action.md"));
        Matcher snippets = SNIPPET.matcher(page);
        int seen = 0;
        while (snippets.find()) {
            seen++;
            String source = Files.readString(ROOT.resolve(snippets.group(1)));
            assertThat(snippets.group(3))
                    .as("%s, region %s", snippets.group(1), snippets.group(2))
                    .isEqualTo(region(source, snippets.group(2)));
        }
        assertThat(seen).isPositive().isEqualTo(page.split("```java", -1).length - 1);
    }

    private static String region(String source, String tag) {
        Matcher region = Pattern.compile(" *// tag::" + tag + "\n(.*?)( *)// end::" + tag + "\n", Pattern.DOTALL)
                .matcher(source);
        assertThat(region.find()).as("region %s", tag).isTrue();
        return region.group(1).stripTrailing().stripIndent() + "\n";
    }
}
