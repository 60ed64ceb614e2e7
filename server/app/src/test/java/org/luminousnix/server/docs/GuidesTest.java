package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.cli.CommandLines;

/**
 * What the guides, and the page about generations, tell to write and to type exists: policies marked {@code yaml policy} can be used, those marked
 * {@code yaml policy conf.d} beside the policy that ships; commands have these names and options.
 */
final class GuidesTest {
    private static final Set<String> SHELL = Set.of("sh", "console");
    private static final Set<String> KINDS =
            Set.of("sh", "console", "text", "yaml", "nix", "json", "yaml policy", "yaml policy conf.d");
    private static final Pattern CALL =
            Pattern.compile("(?m)(?:^|[$;|&] *|until )(luminous-(?:server|tui|executor)) +([^;|&\\\\\\n#]+)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    @TempDir
    private Path folder;

    @Test
    void theServerTakesEveryPolicyOfTheGuides() throws IOException {
        int beside = 0;
        int whole = 0;
        for (Pages.Block block : blocks()) {
            Path policy = Files.createDirectories(folder.resolve("p" + beside + "-" + whole))
                    .resolve("policy.yaml");
            if (block.info().equals("yaml policy")) {
                whole++;
                Files.writeString(policy, block.text());
            } else if (block.info().equals("yaml policy conf.d")) {
                beside++;
                Files.copy(Pages.root().resolve("server/app/src/main/resources/policy/default.yaml"), policy);
                Files.writeString(
                        Files.createDirectories(policy.resolveSibling("conf.d")).resolve("part.yaml"), block.text());
            } else {
                continue;
            }
            Checked.canBeUsed(policy, block.toString());
        }
        assertThat(beside).isGreaterThanOrEqualTo(3);
        assertThat(whole).isGreaterThanOrEqualTo(1);
    }

    /** Every block is run, is a file that is written, is an example, or says why not. */
    @Test
    void everyBlockIsRunOrSaysWhatItIs() throws IOException {
        List<String> run = new ArrayList<>(Guide.FOLLOWED);
        run.add("install.md");
        for (Pages.Block block : blocks()) {
            Guide guide = new Guide(block);
            assertThat(KINDS).as(block.toString()).contains(block.info());
            assertThat(guide.understood()).as(block + ": " + block.note()).isTrue();
            assertThat(guide.notRun().isPresent() && !SHELL.contains(block.info()))
                    .as(block + " is no command")
                    .isFalse();
            if (guide.run()) {
                assertThat(run)
                        .as(block + " is run by GuidesIT or PackageIT")
                        .contains(block.page().getFileName().toString());
            }
        }
        for (String page : run) {
            assertThat(Guide.folder().resolve(page)).exists();
        }
    }

    @Test
    void commandsOfTheServerParse() throws IOException {
        List<Call> calls = calls("luminous-server");
        assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
        for (Call call : calls) {
            var line = CommandLines.server(new StringWriter(), new StringWriter());
            assertThat(line.parseArgs(call.words().toArray(new String[0])).hasSubcommand())
                    .as(call.toString())
                    .isTrue();
        }
    }

    /** Names and options of commands of other programs are held against their reference pages. */
    @Test
    void commandsOfTheOtherProgramsAreInTheirReference() throws IOException {
        referred("luminous-tui", "", "tui.md");
        referred("luminous-executor", "luminous-executor ", "executor-policy.md", "audit.md");
    }

    private static void referred(String program, String before, String... pages) throws IOException {
        StringBuilder reference = new StringBuilder();
        for (String page : pages) {
            reference.append(
                    Files.readString(Pages.root().resolve("docs/reference").resolve(page)));
        }
        List<Call> calls = calls(program);
        assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
        for (Call call : calls) {
            String command = call.words().getFirst();
            if (!command.startsWith("-")) {
                assertThat(reference).as(call.toString()).containsPattern("\\| `" + before + command + "[ `]");
            }
            for (String word : call.words()) {
                if (OPTION.matcher(word).matches()) {
                    assertThat(reference).as(call.toString()).containsPattern("[`\\[ ]" + word + "[`\\] ,=]");
                }
            }
        }
    }

    /** One call of a program in a page, with its words. */
    record Call(String where, List<String> words) {}

    private static List<Call> calls(String program) throws IOException {
        List<Call> calls = new ArrayList<>();
        for (Pages.Block block : blocks()) {
            if (SHELL.contains(block.info())) {
                for (MatchResult call : CALL.matcher(block.text()).results().toList()) {
                    if (call.group(1).equals(program) && !call.group(2).isBlank()) {
                        calls.add(new Call(
                                block + ": " + call.group().strip(),
                                Arrays.asList(call.group(2).strip().split("\\s+", -1))));
                    }
                }
            }
        }
        return calls;
    }

    private static List<Pages.Block> blocks() throws IOException {
        List<Pages.Block> blocks = new ArrayList<>();
        for (Path page : Pages.all().stream()
                .filter(page -> page.startsWith(Pages.root().resolve("docs/guide"))
                        || page.endsWith(Path.of("reference", "nix-and-network.md")))
                .toList()) {
            blocks.addAll(Pages.blocks(page));
        }
        return blocks;
    }
}
