package org.luminousnix.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the benchmarks from what a run leaves. */
class BenchPageTest {
    @TempDir
    Path folder;

    private String page(String part, String command, String printed) throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.createDirectories(folder.resolve("docs/reference"));
        Files.createDirectories(folder.resolve("docs/images"));
        Files.writeString(run.resolve(part + ".cmd"), command);
        Files.writeString(run.resolve(part + ".out"), printed);
        Files.writeString(run.resolve(part + ".exit"), "0\n");
        assertThat(BenchPage.write(run, folder.resolve("docs"))).hasSize(Part.ALL.size() - 1);
        return Files.readString(folder.resolve("docs/reference/benchmarks.md"));
    }

    @Test
    void ofAClassPathNothingGetsOnThePage() throws IOException {
        String page = page(
                "growth-units",
                "bash -c for units in 10 100; do \"$0\" -cp \"$1\" it.AgentsBench $units; done java"
                        + " server/app/target/test-classes:/root/.m2/repository/a.jar:/home/me/b.jar /root/secret",
                "| watching | CPU |\n|---|---|\n| luminous-server, 10 units | 1.0 |\n");
        assertThat(page)
                .contains("-cp … it.AgentsBench $units; done java … …\n")
                .doesNotContain("/root")
                .doesNotContain("/home")
                .doesNotContain(".m2");
    }

    @Test
    void tablesOneAfterAnotherAreOneAndTellHowCostGrows() throws IOException {
        String page = page("growth-units", "bash", """
                | watching | CPU |
                |---|---|
                | luminous-server, 10 units | 1.0 (0.9 to 1.1) |
                | luminous-executor, 10 units | 0.1 |
                | watching | CPU |
                |---|---|
                | luminous-server, 1000 units | 5.0 (4.9 to 5.1) |
                | luminous-executor, 1000 units | 0.1 |
                """);
        assertThat(page).containsOnlyOnce("| watching |").contains("""
                | watching | CPU | grows |
                |---|---|---|
                | luminous-server, 10 units | 1.0 (0.9 to 1.1) |  |
                | luminous-executor, 10 units | 0.1 |  |
                | luminous-server, 1000 units | 5.0 (4.9 to 5.1) | 5.00 times for 100 times as much |
                | luminous-executor, 1000 units | 0.1 | 1.00 times for 100 times as much |
                """);
    }

    /** What the process table prints where the rows of the first half are left out: a header, text, then the rows. */
    @Test
    void rowsThatComeAfterTextBelongToTheHeaderBeforeIt() throws IOException {
        String page = page("growth-processes", "bash", """
                | | processor time p50, us |
                |---|---|

                ratio of the medians: 0.0300

                | the process table, 50 processes | 700.0 |
                | OSHI's getProcesses(), 50 processes | 7000.0 |

                ratio of the medians: 0.1000
                | | processor time p50, us |
                |---|---|

                | the process table, 500 processes | 7700.0 |
                """);
        assertThat(page)
                .contains("| the process table, 500 processes | 7700.0 | 11.0 times for 10.0 times as much |")
                .contains("| OSHI's getProcesses(), 50 processes | 7000.0 |  |");
    }

    @Test
    void thePageInPlaceNamesNoFolderOfThisMachine() throws IOException {
        Path page = Path.of("../../docs/reference/benchmarks.md");
        assertThat(Files.readString(page)).doesNotContain("/root/", "/home/", ".m2/");
    }
}
