package org.luminousnix.executor.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;

/**
 * The question whether a nonce was seen before. Every nonce is in a file before it is accepted, so it outlives the daemon; the file is
 * not forced to the disk, because what could lose it (a crash of the kernel) also ends the boot id that the request must name.
 */
final class Nonces implements AutoCloseable {
    private static final int MOST = 100_000;
    private static final int REWRITE_AFTER = 20_000;

    private final Path file;
    private final String bootId;
    private final InstantSource clock;
    private final Map<String, Long> expiries = new HashMap<>();
    /** The latest expiry among the nonces that were forgotten: what expires no later may have been one of them. */
    private long forgotten;

    private FileChannel channel;
    private int written;

    Nonces(Path file, String bootId, InstantSource clock) throws IOException {
        this.file = file;
        this.bootId = bootId;
        this.clock = clock;
        load();
        this.channel = rewrite();
    }

    private void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        // the boot id, and since nonces are forgotten for good the latest expiry among them
        String[] head = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", 2);
        if (head.length == 0 || !head[0].equals(bootId)) {
            return;
        }
        forgotten = head.length == 2 && head[1].matches("[0-9]{1,18}") ? Long.parseLong(head[1]) : 0;
        for (String line : lines.subList(1, lines.size())) {
            // a last line cut short by a crash was never accepted
            if (line.matches("[0-9a-f]{32} [0-9]{1,18} \\.")) {
                expiries.put(line.substring(0, 32), Long.parseLong(line.substring(33, line.length() - 2)));
            }
        }
    }

    /** Remembers the nonce, or refuses one that is remembered, or was, where the clock has been set back since. */
    synchronized Optional<Reply.Refusal> ask(Envelope envelope) throws IOException {
        if (envelope.expiresAt() <= forgotten) {
            return Optional.of(Reply.Refusal.of(
                    ErrorCode.STALE,
                    "expires_at: it expires before nonces that are no longer remembered; the clock was set back"));
        }
        if (expiries.containsKey(envelope.nonce())) {
            return Optional.of(Reply.Refusal.of(ErrorCode.REPLAYED, "nonce: was used before"));
        }
        if (written >= REWRITE_AFTER) {
            channel.close();
            channel = rewrite();
        }
        if (expiries.size() >= MOST) {
            return Optional.of(Reply.Refusal.of(ErrorCode.BUSY, "more than " + MOST + " requests within 30 s"));
        }
        write(channel, line(envelope.nonce(), envelope.expiresAt()));
        expiries.put(envelope.nonce(), envelope.expiresAt());
        written++;
        return Optional.empty();
    }

    private FileChannel rewrite() throws IOException {
        long forgetBefore = clock.millis() - 2 * Envelope.WINDOW_MILLIS;
        expiries.values().removeIf(expiry -> {
            boolean old = expiry < forgetBefore;
            forgotten = old ? Math.max(forgotten, expiry) : forgotten;
            return old;
        });
        StringBuilder text =
                new StringBuilder(bootId).append(' ').append(forgotten).append('\n');
        expiries.forEach((nonce, expiry) -> text.append(line(nonce, expiry)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text, StandardCharsets.ISO_8859_1);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        written = 0;
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static String line(String nonce, long expiry) {
        return nonce + " " + expiry + " .\n";
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
