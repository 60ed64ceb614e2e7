package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path folder;

    @Test
    void theOptionWins() throws IOException {
        Path file = Files.writeString(folder.resolve("t"), "abc\n");
        Files.createDirectories(folder.resolve("luminous"));
        Files.writeString(folder.resolve("luminous/token"), "other");
        Map<String, String> environment = Map.of("XDG_STATE_HOME", folder.toString());
        assertThat(TokenFile.locate(file, environment, folder).read()).isEqualTo("abc");
        assertThat(TokenFile.locate(null, environment, folder).read()).isEqualTo("other");
    }

    @Test
    void theUsersComesBeforeTheServices() throws IOException {
        write("home/.local/state/luminous/token", "mine");
        write("system/luminous/token", "theirs");
        Map<String, String> home = Map.of("HOME", folder.resolve("home").toString());
        Map<String, String> none = Map.of("HOME", folder.resolve("elsewhere").toString());
        assertThat(TokenFile.locate(null, home, folder.resolve("system")).read())
                .isEqualTo("mine");
        assertThat(TokenFile.locate(null, none, folder.resolve("system")).read())
                .isEqualTo("theirs");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path empty = write("empty", "\n");
        Path two = write("two", "a\nb");
        Path big = write("big", "x".repeat(5000));
        assertThatThrownBy(() -> TokenFile.locate(folder.resolve("gone"), Map.of(), folder)
                        .read())
                .hasMessageContaining("There is no token file: looked for " + folder.resolve("gone"));
        assertThatThrownBy(() -> TokenFile.locate(empty, Map.of(), folder).read())
                .hasMessageContaining("holds no token");
        assertThatThrownBy(() -> TokenFile.locate(two, Map.of(), folder).read()).hasMessageContaining("holds no token");
        assertThatThrownBy(() -> TokenFile.locate(big, Map.of(), folder).read())
                .hasMessageContaining("longer than 4096");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
