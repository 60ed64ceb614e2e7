package org.luminousnix.server.probe.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records of {@code /dev/kmsg} and entries of {@code journalctl --output=json}, as both write them. */
class KernelLogTest {
    private static final Instant BOOT = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void aRecordOfTheKernel() {
        assertThat(KmsgRecord.parse("4,1234,5000000,-;BUG: x\\x0ay\\x5cz\n SUBSYSTEM=acpi\n", BOOT))
                .contains(new KernelLine(BOOT.plusSeconds(5), true, "BUG: x\ny\\z"));
    }

    @Test
    void whatAProcessWroteIsNotTheKernels() {
        assertThat(KmsgRecord.parse("12,1235,5000000,-;BUG: not really", BOOT))
                .map(KernelLine::fromKernel)
                .contains(false);
    }

    @Test
    void whatIsNoRecord() {
        assertThat(KmsgRecord.parse("", BOOT)).isEmpty();
        assertThat(KmsgRecord.parse("4,1;x", BOOT)).isEmpty();
        assertThat(KmsgRecord.parse("9999999999,1,1,-;x", BOOT)).isEmpty();
    }

    @Test
    void entriesOfTheJournal() throws IOException {
        List<String> cursors = new ArrayList<>();
        List<KernelLine> lines = lines(
                cursors,
                entry("s=1", "\"plain\"", "0"),
                entry("s=2", "[98,121,116,101,115,10,255]", "0"),
                "no json at all",
                "{\"__CURSOR\":\"s=3\",\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":null}",
                "{\"cut",
                entry("s=4", "[\"first\",\"second\"]", "3"),
                "\"" + "x".repeat(100_000) + "\"",
                entry("s=5", "{\"what\":[1,{}]}", "0"),
                entry("s=6", "\"last\"", "0"));
        assertThat(lines).extracting(KernelLine::text).containsExactly("plain", "bytes\n\ufffd", "first", "last");
        assertThat(lines).extracting(KernelLine::fromKernel).containsExactly(true, true, false, true);
        assertThat(lines.getFirst().at()).isEqualTo(Instant.ofEpochSecond(1_790_000_000));
        assertThat(cursors).containsExactly("s=1", "s=2", "s=4", "s=6");
    }

    @Test
    void itGoesOnBehindTheLastEntryThatWasRead() throws IOException {
        List<List<String>> started = new ArrayList<>();
        Journal.follow(
                (program, arguments) -> {
                    started.add(arguments);
                    return Optional.empty();
                },
                "s=9;i=1",
                _ -> {});
        assertThat(started.getFirst()).contains("--dmesg", "--follow", "--no-tail", "--after-cursor=s=9;i=1");
    }

    private static String entry(String cursor, String message, String facility) {
        return "{\"__CURSOR\":\"%s\",\"__REALTIME_TIMESTAMP\":\"1790000000000000\",\"MESSAGE\":%s,\"SYSLOG_FACILITY\":\"%s\"}"
                .formatted(cursor, message, facility);
    }

    private static List<KernelLine> lines(List<String> cursors, String... entries) throws IOException {
        byte[] output = (String.join("\n", entries) + "\n").getBytes(StandardCharsets.UTF_8);
        List<KernelLine> lines = new ArrayList<>();
        try (Journal journal = Journal.follow((_, _) -> Optional.of(new Ended(output)), null, cursors::add)
                .orElseThrow()) {
            for (@Nullable KernelLine line = journal.next(); line != null; line = journal.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** A program that has written this and ended. */
    static final class Ended implements Programs.Running {
        private final byte[] written;

        Ended(byte[] written) {
            this.written = written.clone();
        }

        @Override
        public InputStream output() {
            return new ByteArrayInputStream(written);
        }

        @Override
        public String ending() {
            return "ended with 0";
        }

        @Override
        public void close() {}
    }
}
