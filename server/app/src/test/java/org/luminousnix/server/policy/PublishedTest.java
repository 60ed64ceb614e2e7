package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The schema and the reference page say what the server enforces. */
class PublishedTest {
    private static final Path SCHEMA = Path.of("src/main/resources/policy/policy.schema.json");
    private static final Path REFERENCE = Path.of("../../docs/reference/policy.md");
    private static final String BEGIN = "<!-- keys: written by PublishedTest -->\n";
    private static final String END = "<!-- end of keys -->\n";

    @Test
    void theSchemaIsWrittenFromTheShape() {
        Golden.check(SCHEMA, SchemaWriter.write(PolicyShape.FILE));
    }

    @Test
    void theReferenceHasEveryKey() throws IOException {
        String page = Files.readString(REFERENCE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(begin).isGreaterThanOrEqualTo(BEGIN.length());
        assertThat(end).isGreaterThanOrEqualTo(begin);
        Golden.check(
                REFERENCE, page.substring(0, begin) + ReferenceWriter.write(PolicyShape.FILE) + page.substring(end));
    }

    @Test
    void theReferenceNamesWhatIsNotSupportedYet() throws IOException {
        String page = Files.readString(REFERENCE);
        PolicyShape.FILE.planned().keySet().forEach(key -> assertThat(page).contains("`" + key + "`"));
    }
}
