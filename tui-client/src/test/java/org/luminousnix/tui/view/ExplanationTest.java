package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luminousnix.model.Incident;
import org.luminousnix.tui.fixtures.Ends;
import org.luminousnix.tui.fixtures.Scenes;

/** Why it acted and why not, as agreed in {@code src/test/resources/explain}; {@code -Dgolden.update=true} rewrites. */
class ExplanationTest {
    private static final Path FOLDER = Path.of("src/test/resources/explain");

    static Stream<String> ends() {
        return Ends.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void readsAsAgreed(String end) throws IOException {
        String text = String.join("\n", Explanation.of(Ends.all().get(end))) + "\n";
        Path golden = FOLDER.resolve(end + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void namesAreLeftToWhoPrintsThem() {
        Incident hostile = Scenes.hostile().incidents().getFirst();
        assertThat(Explanation.of(hostile)).anyMatch(line -> line.contains("\u001b[31m"));
        assertThat(Explanation.of(hostile).stream().map(line -> Plain.safe(line, Glyphs.UNICODE)))
                .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
    }
}
