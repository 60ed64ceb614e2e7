package org.luminousnix.server.notify.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Message;
import org.luminousnix.server.notify.Notice;
import org.luminousnix.server.notify.Priority;
import org.luminousnix.server.notify.Words;

/**
 * Writes an entry for each notice into systemd's journal by its native protocol, with fields of its own, so that
 * {@code journalctl LUMINOUS_INCIDENT=…} finds it. On a host without a journal it writes to the log.
 */
final class JournalSink {
    /** What all these entries have in common: {@code journalctl MESSAGE_ID=…}. */
    static final String MESSAGE_ID = "7c1f6f1f0c5b4f0f9b0a3d0a6f3c2e51";

    private static final Logger LOG = Logger.getLogger(JournalSink.class);
    private static final int LONGEST_FIELD = 16_000;
    private static final int WARNING = 4;

    private final Path socket;

    JournalSink(Path socket) {
        this.socket = socket;
    }

    Delivery send(Message message) {
        try {
            for (Notice notice : message.notices()) {
                if (Files.exists(socket)) {
                    JournalSocket.send(socket, entry(message, notice));
                } else {
                    LOG.infof(
                            "no journal at %s; told here: %s",
                            socket, Words.text(notice).strip());
                }
            }
            return new Delivery.Sent();
        } catch (IOException e) {
            return new Delivery.Again("the journal: " + e.getMessage());
        }
    }

    /** The datagram: a field a line, or name, length and bytes where the value has lines of its own. */
    static byte[] entry(Message message, Notice notice) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, "MESSAGE", Words.text(notice).strip());
        field(out, "PRIORITY", String.valueOf(notice.firing() ? level(message.priority()) : 5));
        field(out, "MESSAGE_ID", MESSAGE_ID);
        field(out, "SYSLOG_IDENTIFIER", "luminous");
        field(out, "LUMINOUS_INCIDENT", notice.incident());
        field(out, "LUMINOUS_ALERT", notice.labels().getOrDefault("alert", ""));
        field(out, "LUMINOUS_SUBJECT", notice.labels().getOrDefault("subject", ""));
        field(out, "LUMINOUS_SEVERITY", notice.labels().getOrDefault("severity", ""));
        field(out, "LUMINOUS_OUTCOME", notice.labels().getOrDefault("outcome", ""));
        field(out, "LUMINOUS_KIND", notice.kind().name());
        field(out, "LUMINOUS_STATUS", notice.firing() ? "firing" : "resolved");
        field(out, "LUMINOUS_PRIORITY", message.priority().word());
        field(out, "LUMINOUS_RECEIVER", message.receiver());
        field(out, "LUMINOUS_MESSAGE", message.id());
        if (!notice.commands().isEmpty()) {
            field(out, "LUMINOUS_COMMANDS", String.join("\n", notice.commands()));
        }
        return out.toByteArray();
    }

    private static int level(Priority priority) {
        return switch (priority) {
            case LOW -> 6;
            case NORMAL -> 5;
            case HIGH -> WARNING;
            case CRITICAL -> 2;
        };
    }

    private static void field(ByteArrayOutputStream out, String name, String value) {
        String cut = value.length() > LONGEST_FIELD ? value.substring(0, LONGEST_FIELD) + "…" : value;
        byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        if (cut.contains("\n")) {
            out.write('\n');
            out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(bytes.length)
                    .array());
        } else {
            out.write('=');
        }
        out.writeBytes(bytes);
        out.write('\n');
    }
}
