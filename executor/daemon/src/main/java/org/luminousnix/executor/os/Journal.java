package org.luminousnix.executor.os;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The journal of the host, as a place where something can be left that this process cannot take back. */
public final class Journal {
    private static final Path SOCKET = Path.of("/run/systemd/journal/socket");
    private static final String IDENTIFIER = "luminous-executor";

    /** Whether this host has a journal. */
    public boolean present() {
        return Files.exists(SOCKET);
    }

    /**
     * Leaves one entry under the identifier {@code luminous-executor}. Names are of {@code A-Z_}; a value may hold anything, line ends
     * too, and can never become a field of its own.
     */
    public void leave(Map<String, String> fields) throws IOException {
        Libc.datagram(SOCKET.toString(), entry(fields));
    }

    /** The entry in the journal's native form: {@code NAME}, line end, length as 64 bits little-endian, value, line end. */
    static byte[] entry(Map<String, String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        field(out, "SYSLOG_IDENTIFIER", IDENTIFIER);
        fields.forEach((name, value) -> field(out, name, value));
        return out.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write('\n');
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .array());
        out.writeBytes(bytes);
        out.write('\n');
    }

    /**
     * The messages of the newest 50 entries with a field, oldest first, without their prefix; only of root and of these users, as the
     * journal itself noted them.
     */
    public List<String> said(Runner runner, String field, String prefix, List<Integer> uids)
            throws IOException, InterruptedException {
        Path journalctl = Program.JOURNALCTL
                .path()
                .orElseThrow(() -> new IOException("no such program: " + Program.JOURNALCTL.places()));
        List<String> arguments = new ArrayList<>(
                List.of("-q", "-o", "cat", "-n", "50", "SYSLOG_IDENTIFIER=" + IDENTIFIER, field, "_UID=0"));
        uids.forEach(uid -> arguments.add("_UID=" + uid));
        Runner.Ran ran = runner.run(journalctl, arguments, Duration.ofSeconds(30));
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
