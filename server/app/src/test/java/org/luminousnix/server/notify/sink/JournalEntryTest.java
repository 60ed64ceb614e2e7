package org.luminousnix.server.notify.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Message;

/** The datagram for the journal, read as systemd's description of the protocol says. A real journal takes it in NotificationsScenarioIT. */
class JournalEntryTest {
    @TempDir
    Path folder;

    @Test
    void everyFieldIsFoundAgain() {
        Message message = Messages.two();
        Map<String, String> fields =
                read(JournalSink.entry(message, message.notices().getFirst()));
        assertThat(fields.get("MESSAGE"))
                .startsWith("Handed over: web.service failed\nnobody here may do this")
                .contains("By hand:\n  sudo /usr/bin/systemctl restart -- web.service", "trust: ö");
        assertThat(fields)
                .containsEntry("PRIORITY", "4")
                .containsEntry("MESSAGE_ID", JournalSink.MESSAGE_ID)
                .containsEntry("LUMINOUS_INCIDENT", "i-web.service")
                .containsEntry("LUMINOUS_STATUS", "firing")
                .containsEntry("LUMINOUS_COMMANDS", "sudo /usr/bin/systemctl restart -- web.service");
        assertThat(read(JournalSink.entry(message, message.notices().getLast())))
                .containsEntry("LUMINOUS_STATUS", "resolved")
                .containsEntry("PRIORITY", "5");
    }

    @Test
    void withoutAJournalTheLogIsToldAndWhatIsNoJournalIsTriedAgain() throws java.io.IOException {
        assertThat(new JournalSink(folder.resolve("none")).send(Messages.two())).isInstanceOf(Delivery.Sent.class);
        Path file = java.nio.file.Files.createFile(folder.resolve("file"));
        assertThat(new JournalSink(file).send(Messages.two()))
                .isInstanceOfSatisfying(
                        Delivery.Again.class, again -> assertThat(again.why()).contains("errno 111"));
    }

    private static Map<String, String> read(byte[] entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            StringBuilder name = new StringBuilder();
            byte next = in.get();
            for (; next != '=' && next != '\n'; next = in.get()) {
                name.append((char) next);
            }
            byte[] value;
            if (next == '=') {
                int end = in.position();
                while (entry[end] != '\n') {
                    end++;
                }
                value = new byte[end - in.position()];
            } else {
                value = new byte[(int) in.getLong()];
            }
            in.get(value);
            assertThat(in.get()).isEqualTo((byte) '\n');
            fields.put(name.toString(), new String(value, StandardCharsets.UTF_8));
        }
        return fields;
    }
}
