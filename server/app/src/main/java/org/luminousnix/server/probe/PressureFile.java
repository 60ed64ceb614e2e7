package org.luminousnix.server.probe;

import java.io.IOException;

/** The text of a pressure stall file: the share of the last 10 seconds in which work was stalled, 0 to 1. */
final class PressureFile {
    private PressureFile() {}

    /** The {@code some} line: at least one task stalled. */
    static double some(Scan text) throws IOException {
        return average(text, "some");
    }

    /** The {@code full} line, which follows {@code some}: all tasks stalled at once. */
    static double full(Scan text) throws IOException {
        text.nextLine();
        return average(text, "full");
    }

    private static double average(Scan text, String line) throws IOException {
        if (!text.skip(line) || !text.skip(" avg10=")) {
            throw text.malformed("\"" + line + " avg10=\"");
        }
        double percent = text.decimal();
        if (percent < 0 || percent > 100) {
            throw text.malformed("a percentage");
        }
        return percent / 100;
    }
}
