package org.luminousnix.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.cli.Surroundings;
import org.luminousnix.tui.cli.TuiCommand;
import org.luminousnix.tui.keys.KeyTable;
import picocli.CommandLine.Model.CommandSpec;

/** The manual says what the program does: {@code docs/reference/tui.md} against the key table and the options. */
class ManualTest {
    private final List<String> manual = lines();

    @Test
    void listsExactlyTheKeysOfTheTable() {
        List<String> wanted = KeyTable.ALL.stream()
                .map(binding -> "| `" + binding.key() + "` | " + binding.description() + " |")
                .toList();
        assertThat(rows("## Keys")).containsExactlyElementsOf(wanted);
    }

    @Test
    void listsExactlyTheOptions() {
        List<String> wanted = spec().options().stream()
                .map(option -> option.longestName())
                .sorted()
                .toList();
        assertThat(rows("## Options").stream()
                        .map(row -> row.replaceAll("^\\| `(--[a-z-]+).*", "$1"))
                        .sorted())
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void listsExactlyTheCommands() {
        assertThat(rows("## Commands").stream()
                        .map(row -> row.replaceAll("^\\| `([a-z][a-z-]*( [a-z][a-z-]*)*).*", "$1")))
                .containsExactlyElementsOf(commands(spec(), ""));
    }

    /** Every command that does something, in the order of the help. */
    private static List<String> commands(CommandSpec spec, String before) {
        return spec.subcommands().entrySet().stream()
                .flatMap(entry -> {
                    CommandSpec below = entry.getValue().getCommandSpec();
                    String name = before + entry.getKey();
                    boolean group = below.userObject() instanceof Runnable;
                    return Stream.concat(group ? Stream.of() : Stream.of(name), commands(below, name + " ").stream());
                })
                .toList();
    }

    @Test
    void listsExactlyTheExitCodes() {
        assertThat(rows("## Exit codes").stream().map(row -> row.replaceAll("^\\| (\\d+) .*", "$1")))
                .containsExactlyElementsOf(spec().usageMessage().exitCodeList().keySet());
    }

    private static CommandSpec spec() {
        return TuiCommand.line(new Surroundings(
                        java.util.Map.of(),
                        System.out,
                        System.err,
                        java.time.InstantSource.system(),
                        java.time.ZoneOffset.UTC,
                        false))
                .getCommandSpec();
    }

    /** The rows of the table below a heading, without its head. */
    private List<String> rows(String heading) {
        return manual.stream()
                .skip(manual.indexOf(heading) + 1L)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("manual")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
