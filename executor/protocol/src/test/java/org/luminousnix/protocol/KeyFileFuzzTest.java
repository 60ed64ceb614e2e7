package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A key file is refused with a message that shows no secret, or read so that every key signs as its own line says. */
class KeyFileFuzzTest {
    private static final byte[] BODY = {1, 2, 3};

    @FuzzTest
    void keysAreWhatIsWritten(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        KeyFile file;
        try {
            file = KeyFile.parse(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(200);
            return;
        }
        List<List<String>> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split("\\s+", -1)))
                .toList();
        assertThat(file.keys()).hasSizeBetween(1, 2).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            Key key = file.keys().get(i);
            Key written = new Key(
                    lines.get(i).getFirst(),
                    HexFormat.of().parseHex(lines.get(i).getLast()));
            assertThat(key.id()).isEqualTo(written.id());
            assertThat(key.hmac(BODY)).isEqualTo(written.hmac(BODY));
            assertThat(file.byId(key.id())).containsSame(key);
            assertThat(file.toString()).doesNotContain(lines.get(i).getLast());
        }
    }
}
