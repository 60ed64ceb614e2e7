package org.luminousnix.server.probe.kernel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The kernel's lines as journald kept them, followed by {@code journalctl}. */
public final class Journal implements KernelLog {
    /** A kernel's line has at most 1 KiB; the rest is journald's fields, and bytes written as numbers. */
    private static final int LONGEST = 65_536;

    private final Programs.Running journalctl;
    private final InputStream output;
    private final Consumer<String> cursors;
    private final byte[] line = new byte[LONGEST];

    private Journal(Programs.Running journalctl, Consumer<String> cursors) {
        this.journalctl = journalctl;
        this.output = new BufferedInputStream(journalctl.output(), LONGEST);
        this.cursors = cursors;
    }

    /**
     * Starts to follow; empty where there is no {@code journalctl}.
     *
     * @param after the cursor of the last entry that was read, null for the start of this boot
     * @param cursors gets the cursor of each entry that is read
     */
    public static Optional<Journal> follow(Programs programs, @Nullable String after, Consumer<String> cursors)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--dmesg",
                "--follow",
                "--no-tail",
                "--no-pager",
                "--output=json",
                "--output-fields=MESSAGE,SYSLOG_FACILITY"));
        if (after != null) {
            arguments.add("--after-cursor=" + after);
        }
        return programs.follow("journalctl", arguments).map(running -> new Journal(running, cursors));
    }

    @Override
    public @Nullable KernelLine next() throws IOException {
        for (int length = read(); length >= 0; length = read()) {
            Optional<JournalRecord.Entry> entry = JournalRecord.parse(line, length);
            if (entry.isPresent()) {
                cursors.accept(entry.get().cursor());
                return entry.get().line();
            }
        }
        return null;
    }

    /** Reads one line; one that is too long is passed over. Its length; -1 at the end. */
    private int read() throws IOException {
        int length = 0;
        for (int next = output.read(); next >= 0; next = output.read()) {
            if (next == '\n') {
                return length <= LONGEST ? length : 0;
            }
            if (length < LONGEST) {
                line[length] = (byte) next;
            }
            length = Math.min(length + 1, LONGEST + 1);
        }
        return -1;
    }

    /** Why there is nothing more to read. */
    public String ending() {
        return journalctl.ending();
    }

    @Override
    public void close() {
        journalctl.close();
    }
}
