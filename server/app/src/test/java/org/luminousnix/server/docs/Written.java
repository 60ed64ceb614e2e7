package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages that are written from code: the build fails where they differ; {@code -Dgolden.update=true} rewrites them. */
public final class Written {
    /** How data is written as YAML: texts that look like numbers stay texts, and a line stays a line. */
    public static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    private Written() {}

    /** Fails where the page is not this text. */
    public static void check(Path page, String text) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, text);
        }
        assertThat(text)
                .as("%s is not what the code says: rewrite it with -Dgolden.update=true and read the difference", page)
                .isEqualTo(Files.exists(page) ? Files.readString(page) : "");
    }
}
