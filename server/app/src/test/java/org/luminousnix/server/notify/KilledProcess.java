package org.luminousnix.server.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Outcome;

/** A process that ends incidents for ever, tells of them, and prints the number of each once it is on disk; the test ends it with SIGKILL. */
final class KilledProcess {
    /** A message for each incident, at once. */
    static final Route ROUTE = new Route(
            List.of(), "ops", List.of("unit"), Duration.ZERO, Duration.ZERO, Duration.ofDays(1000), null, false, false);

    /** After all that it does. */
    static final Instant LATER = Told.NOON.plus(Duration.ofDays(2));

    private KilledProcess() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Told told = new Told(folder, ROUTE);
        told.answer = message -> {
            try {
                for (Notice notice : message.notices()) {
                    note(folder, notice);
                }
                return new Delivery.Sent();
            } catch (IOException e) {
                return new Delivery.Never(e.toString());
            }
        };
        for (int n = 1; ; n++) {
            told.ended(
                    arguments[1] + "-" + n, arguments[1] + "-" + n + ".service", new Outcome.GaveUp("no step is left"));
            System.out.println(n);
            told.pass(Duration.ofSeconds(1));
        }
    }

    /** Writes down that somebody was told of an incident. */
    static void note(Path folder, Notice notice) throws IOException {
        Files.writeString(
                folder.resolve("told"), notice.incident() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
