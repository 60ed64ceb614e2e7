package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scripts for shells; bash's is tried in a real bash. */
class CompletionTest extends CommandCase {
    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assertThat(completed("inc")).contains("incidents");
        assertThat(completed("incidents", "--st")).contains("--state");
        assertThat(completed("silence", "")).contains("add", "list", "end");
        assertThat(completed("status", "--to")).contains("--token-file");
        assertThat(bare(List.of("completion", "zsh"))).isZero();
        assertThat(out()).contains("autoload -U +X bashcompinit");
    }

    @Test
    void fishKnowsCommandsAndOptions() {
        assertThat(bare(List.of("completion", "fish"))).isZero();
        assertThat(out().lines())
                .contains(
                        "complete -c luminous-tui -n '__fish_use_subcommand' -a pause -d 'Hold all healing; watching goes on.'",
                        "complete -c luminous-tui -n '__fish_seen_subcommand_from silence' -a list -d 'The silences that hold"
                                + " or will hold.'",
                        "complete -c luminous-tui -n '__fish_seen_subcommand_from pause' -l reason -r -d 'Why, for the audit"
                                + " trail: up to 500 characters.'")
                .anyMatch(line -> line.startsWith("complete -c luminous-tui -l token-file -r -d 'The token"));
    }

    private String completed(String... words) throws IOException, InterruptedException {
        assertThat(bare(List.of("completion", "bash"))).isZero();
        Path script = Files.writeString(folder.resolve("completion.bash"), out());
        String list = "'" + String.join("' '", words) + "'";
        Process bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        "source " + script + "; COMP_WORDS=(luminous-tui " + list + "); COMP_CWORD=" + words.length
                                + "; _complete_luminous-tui; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
