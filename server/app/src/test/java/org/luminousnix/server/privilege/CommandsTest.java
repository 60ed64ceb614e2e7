package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandsTest {
    private final Commands commands = new Commands();

    private Commands.Ended run(Duration deadline, String program, String... args) throws IOException {
        return commands.run(new Command(Path.of(program), List.of(args), Map.of("GIVEN", "yes")), deadline);
    }

    @Test
    void theEnvironmentHasOnlyWhatIsGiven() throws IOException {
        assertThat(run(Duration.ofSeconds(5), "/usr/bin/env").output().lines())
                .containsExactlyInAnyOrder("LC_ALL=C", "PATH=/usr/bin:/bin", "GIVEN=yes");
    }

    @Test
    void theDeadlineEndsTheProgram() throws IOException {
        Commands.Ended ended = run(Duration.ofMillis(50), "/usr/bin/sleep", "1000");
        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.exit()).isEqualTo(-1);
    }

    @Test
    void outputIsCapped() throws IOException {
        Commands.Ended ended = run(Duration.ofSeconds(5), "/usr/bin/head", "-c", "1000000", "/dev/zero");
        assertThat(ended.exit()).isZero();
        assertThat(ended.output().length()).isLessThanOrEqualTo(8192);
    }

    @Test
    void argumentsAreNeverReadByAShell() throws IOException {
        assertThat(run(Duration.ofSeconds(5), "/usr/bin/printf", "%s", "$(id); `id`")
                        .output())
                .isEqualTo("$(id); `id`");
    }
}
