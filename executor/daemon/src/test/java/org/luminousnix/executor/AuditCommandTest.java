package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.protocol.KeyFile;
import picocli.CommandLine;

/** The commands on the audit: what they choose and print, and that hostile text stays text. */
class AuditCommandTest {
    @TempDir
    Path dir;

    private final StringWriter output = new StringWriter();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    @BeforeEach
    void write() throws IOException {
        KeyFile key = Secrets.readOrMake(dir.resolve("audit.key"), "audit", Optional.empty());
        try (AuditLog log = AuditLog.open(dir.resolve("audit"), key.current(), "boot", () -> now, () -> 5, _ -> {})) {
            log.append("intent", new TreeMap<>(Map.of("uid", 7L, "step", "s1", "action", "restart-unit")), true);
            now = now.plusSeconds(60);
            log.append("refused", new TreeMap<>(Map.of("uid", 8L, "reason", "a\u001b[2J\nb \u202e\"c")), false);
        }
    }

    private List<String> run(int exit, String... args) {
        CommandLine line = Main.commandLine();
        output.getBuffer().setLength(0);
        line.setOut(new PrintWriter(output, true));
        line.setErr(new PrintWriter(output, true));
        String[] all = new String[args.length + 3];
        all[0] = "audit";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--state";
        all[args.length + 2] = dir.toString();
        assertThat(line.execute(all)).as(output.toString()).isEqualTo(exit);
        return output.toString().lines().toList();
    }

    @Test
    void showsLinesForAPersonAndHostileTextAsText() {
        List<String> shown = run(0, "show");
        assertThat(shown).hasSize(2);
        assertThat(shown.getFirst())
                .startsWith("1 2026-01-31T12:00:00Z intent ")
                .contains("action=restart-unit", "step=s1", "uid=7");
        assertThat(shown.getLast())
                .isEqualTo("2 2026-01-31T12:01:00Z refused reason=\"a\\u001b[2J\\u000ab \\u202e\\\"c\" uid=8");
    }

    @Test
    void choosesByTimeUserActionKindAndStep() {
        assertThat(run(0, "show", "--since", "2026-01-31T12:00:30Z")).hasSize(1);
        assertThat(run(0, "show", "--until", "2026-01-31T12:00:30Z", "--uid", "7"))
                .hasSize(1);
        assertThat(run(0, "show", "--action", "restart-unit", "--step", "s1")).hasSize(1);
        assertThat(run(0, "show", "--event", "finished")).isEmpty();
        assertThat(run(0, "show", "--json", "--event", "intent").getFirst())
                .startsWith("{\"seq\":1,")
                .endsWith("\"}");
    }

    @Test
    void aLineThatIsNoneIsShownAsSuch() throws IOException {
        Files.writeString(dir.resolve("audit/000000000001.log"), "\u001b]0;x\u0007\n", StandardOpenOption.APPEND);
        assertThat(run(0, "show").getLast()).isEqualTo("? no audit line: \\u001b]0;x\\u0007");
        assertThat(run(1, "verify")).contains("000000000001.log line 3: not an audit line");
    }

    @Test
    void anExportIsVerifiedWithTheKeyAndInOrderWithoutIt() throws IOException {
        Path export = dir.resolve("export");
        Files.write(export, run(0, "export"));
        assertThat(run(0, "verify", "--export", export.toString()).getLast()).startsWith("verified: 2 records");
        assertThat(run(0, "verify", "--without-key", "--export", export.toString())
                        .getLast())
                .startsWith("in order (no key, so no hash was recomputed): 2 records");
        String text = Files.readString(export);
        Files.writeString(export, text.replace("restart-unit", "restart-unix"));
        assertThat(run(1, "verify", "--export", export.toString()).getFirst()).contains("record 1 was edited");
        Files.write(export, List.of(text.lines().toList().getLast()));
        assertThat(run(0, "verify", "--export", export.toString()).getFirst())
                .isEqualTo("begins at record 2, what came before is not in this file");
    }
}
