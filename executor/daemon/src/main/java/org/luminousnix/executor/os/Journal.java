package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The journal of the host, as a place where one line can be left that this process cannot take back. */
public final class Journal {
    private static final Path SOCKET = Path.of("/run/systemd/journal/socket");

    /** Whether this host has a journal. */
    public boolean present() {
        return Files.exists(SOCKET);
    }

    /** Leaves one line under the identifier {@code luminous-executor}. */
    public void say(String line) throws IOException {
        String entry =
                "SYSLOG_IDENTIFIER=luminous-executor\nPRIORITY=6\nMESSAGE=%s\n".formatted(line.replace('\n', ' '));
        Libc.datagram(SOCKET.toString(), entry.getBytes(StandardCharsets.UTF_8));
    }

    /** What lines of a user said after a prefix, oldest first. */
    public List<String> said(Runner runner, String prefix, int uid) throws IOException, InterruptedException {
        Path journalctl = Program.JOURNALCTL
                .path()
                .orElseThrow(() -> new IOException("no such program: " + Program.JOURNALCTL.places()));
        Runner.Ran ran = runner.run(
                journalctl,
                List.of("-q", "-o", "cat", "-n", "50", "SYSLOG_IDENTIFIER=luminous-executor", "_UID=" + uid),
                Duration.ofSeconds(30));
        if (ran.exitCode() != 0) {
            throw new IOException("journalctl: " + ran.output());
        }
        return ran.output()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }
}
