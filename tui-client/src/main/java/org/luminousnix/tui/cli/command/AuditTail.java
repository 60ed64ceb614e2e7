package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Event;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.cli.ExitCodes;
import org.luminousnix.tui.feed.FeedClient;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.feed.Signal;

/** The audit entries as they come, by the feed; each once, in order, over lost connections too, and what is missing is said. */
final class AuditTail {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private final Talk talk;
    private final Predicate<JsonNode> wanted;
    private long last;

    /** {@code last} is the sequence of the newest entry that is known already. */
    AuditTail(Talk talk, Predicate<JsonNode> wanted, long last) {
        this.talk = talk;
        this.wanted = wanted;
        this.last = last;
    }

    /** Until the reader of the output goes away. */
    int run() throws InterruptedException {
        BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(256);
        try (FeedClient feed = new FeedClient(talk.server(), FeedLimits.DEFAULT, signal -> put(signals, signal))) {
            feed.start();
            while (!talk.unread()) {
                Signal signal = signals.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (signal instanceof Signal.Received(Snapshot snapshot, String _)) {
                    caughtUp(snapshot.audit());
                } else if (signal instanceof Signal.Received(Event.Audited audited, String _)) {
                    print(audited.entry());
                } else if (signal instanceof Signal.Broken broken) {
                    talk.warn(broken.reason() + "; trying again");
                }
            }
            return ExitCodes.HEALTHY;
        }
    }

    private static void put(BlockingQueue<Signal> signals, Signal signal) {
        try {
            signals.put(signal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the program ends
        }
    }

    private void caughtUp(List<AuditEntry> newestFirst) {
        if (!newestFirst.isEmpty() && newestFirst.getLast().sequence() > last + 1) {
            talk.warn("entries " + (last + 1) + " to " + (newestFirst.getLast().sequence() - 1)
                    + " came meanwhile and are not shown here");
        }
        newestFirst.reversed().forEach(this::print);
    }

    private void print(AuditEntry entry) {
        if (entry.sequence() <= last) {
            return;
        }
        last = entry.sequence();
        JsonNode json = Json.MAPPER.valueToTree(entry);
        if (wanted.test(json)) {
            if (talk.json()) {
                talk.print(json);
            } else {
                talk.line(AuditCommand.line(talk, json));
            }
        }
    }
}
