package org.luminousnix.it;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import org.luminousnix.it.DemoCaptions.Caption;

/** A program in a pseudo terminal of a test host, everything it writes with the time, and the asciinema cast (version 2) that it becomes. */
final class DemoTerminal implements AutoCloseable {
    static final int COLUMNS = 120;
    static final int ROWS = 36;

    /** Below the program's rows there is an empty one and the caption's. */
    private static final int ROWS_OF_CAST = ROWS + 2;

    private static final String WHERE = "\u001b[6n"; // "where is the cursor?", which a terminal answers

    private record Output(double at, String text) {}

    private final List<Output> outputs = new CopyOnWriteArrayList<>();
    private final DoubleSupplier now;
    private final Process process;
    private final Thread reading;

    /** Starts a shell line as user nobody in the host; {@code now} is in seconds since the recording began. */
    DemoTerminal(TestHost host, String line, DoubleSupplier now) throws IOException {
        this.now = now;
        String inside = "stty rows %d cols %d; exec %s".formatted(ROWS, COLUMNS, line);
        List<String> argv = List.of(
                TestHostFiles.script("enter.sh").toString(),
                Long.toString(host.init()),
                "env",
                "TERM=xterm-256color",
                "HOME=/tmp",
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups",
                "script",
                "-qfec",
                inside,
                "/dev/null");
        process = new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        reading = Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            char[] buffer = new char[65_536];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                String text = new String(buffer, 0, count);
                outputs.add(new Output(now.getAsDouble(), text.replace(WHERE, "")));
                if (text.contains(WHERE)) {
                    press("\u001b[%d;%dR".formatted(ROWS, COLUMNS));
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether the program has written this text, apart from what only moves the cursor or colours. */
    boolean wrote(String text) {
        StringBuilder all = new StringBuilder();
        outputs.forEach(output -> all.append(output.text()));
        return all.toString()
                .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b.", "")
                .contains(text);
    }

    /** Types keys. */
    void press(String keys) {
        try {
            OutputStream out = process.getOutputStream();
            out.write(keys.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the cast: what was written, at the clip's times, with the captions in the last row and as markers. */
    void writeCast(Path file, String title, ClipTime clip, List<Caption> captions) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            line(
                    out,
                    "{\"version\": 2, \"width\": %d, \"height\": %d, \"title\": %s, \"env\": {\"TERM\": \"xterm-256color\"}}",
                    COLUMNS,
                    ROWS_OF_CAST,
                    Records.quoted(title));
            List<Caption> coming = new CopyOnWriteArrayList<>(captions);
            String shown = "";
            for (Output output : outputs) {
                double at = clip.of(output.at());
                if (at >= clip.length()) {
                    break;
                }
                while (!coming.isEmpty() && clip.of(coming.getFirst().at()) <= at) {
                    Caption next = coming.removeFirst();
                    double when = clip.of(next.at());
                    shown = banner(next.text());
                    line(out, "[%.3f, \"m\", %s]", when, Records.quoted(next.text()));
                    line(out, "[%.3f, \"o\", %s]", when, Records.quoted(shown));
                }
                String text = output.text();
                line(
                        out,
                        "[%.3f, \"o\", %s]",
                        at,
                        Records.quoted(
                                text.contains("\u001b[2J") || text.contains("\u001b[?1049h") ? text + shown : text));
            }
            line(out, "[%.3f, \"o\", \"\"]", clip.length());
        }
    }

    /** A caption in the last row; the cursor goes back to where it was. */
    private static String banner(String text) {
        String cut = text.length() > COLUMNS - 2 ? text.substring(0, COLUMNS - 3) + "…" : text;
        return "\u001b7\u001b[%d;1H\u001b[0;1;30;43m %-118s \u001b[0m\u001b8".formatted(ROWS_OF_CAST, cut);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency more
    private static void line(BufferedWriter out, String format, Object... values) throws IOException {
        out.write(String.format(Locale.ROOT, format, values));
        out.write('\n');
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
