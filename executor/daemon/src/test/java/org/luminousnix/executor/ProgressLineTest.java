package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a job says reaches others as one short line that no terminal obeys. */
class ProgressLineTest {
    @Property(tries = 2000)
    void anyTextBecomesOneShortLineThatCanBeEncoded(@ForAll String text) {
        String line = ProgressLine.of(text);
        assertThat(line.length()).isLessThanOrEqualTo(ProgressLine.MOST);
        assertThat(line.codePoints().noneMatch(Character::isISOControl)).isTrue();
        assertThat(line.lines().count()).isLessThanOrEqualTo(1);
        assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(line);
    }

    @Test
    void plainTextStaysAndLongTextIsCut() {
        assertThat(ProgressLine.of("3 von 7 Pfaden gelöscht")).isEqualTo("3 von 7 Pfaden gelöscht");
        assertThat(ProgressLine.of("\u001b[31mred\n")).isEqualTo("?[31mred?");
        assertThat(ProgressLine.of("abc\u202egpj")).isEqualTo("abc?gpj");
        assertThat(ProgressLine.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(ProgressLine.of("x".repeat(201))).isEqualTo("x".repeat(197) + "...");
        assertThat(ProgressLine.of("\ud83d\ude00".repeat(150))).hasSize(199).endsWith("\ude00...");
    }
}
