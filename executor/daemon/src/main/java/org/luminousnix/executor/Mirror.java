package org.luminousnix.executor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.luminousnix.executor.audit.Head;
import org.luminousnix.executor.audit.Witness;
import org.luminousnix.executor.os.Journal;

/**
 * Leaves in the journal what the audit records, and every so many records its head. Whoever records never waits: a full queue drops the
 * line, and how many were dropped is said with the next one that goes through.
 */
final class Mirror implements Witness, AutoCloseable {
    /** The field by which the heads are found again, and its value. */
    static final String ANCHOR = "LUMINOUS_EVENT=anchor";

    /** What the message of such an entry begins with. */
    static final String HEAD = "audit head ";

    private static final int QUEUED = 1024;
    private static final int ANCHOR_EVERY = 256;
    private static final Map<String, String> END = Map.of();

    private final Entries journal;
    private final BlockingQueue<Map<String, String>> queue = new ArrayBlockingQueue<>(QUEUED);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong anchored = new AtomicLong(-1);
    private final Thread sender = Thread.ofPlatform().daemon().name("mirror").unstarted(this::send);

    /** Where entries go. */
    interface Entries {
        void leave(Map<String, String> fields) throws IOException;
    }

    private Mirror(Entries journal) {
        this.journal = journal;
    }

    /** A mirror in the journal of this host; where there is none, only trouble is said aloud. */
    static Mirror to(Journal journal) {
        return to(journal.present() ? journal::leave : _ -> {});
    }

    /** A mirror at work. */
    static Mirror to(Entries journal) {
        Mirror mirror = new Mirror(journal);
        mirror.sender.start();
        return mirror;
    }

    @Override
    public void recorded(Head head, boolean durable, String event, Map<String, Object> fields) {
        offer(JournalEntry.of(head, event, fields));
        if (durable && head.seq() >= anchored.get() + ANCHOR_EVERY) {
            anchor(head);
        }
    }

    /** Leaves a head that is on the disk, unless it is the one that was left last. */
    void anchor(Head head) {
        if (anchored.getAndSet(head.seq()) != head.seq()) {
            offer(Map.of(
                    "PRIORITY",
                    "6",
                    "MESSAGE",
                    HEAD + head,
                    "LUMINOUS_EVENT",
                    "anchor",
                    "LUMINOUS_SEQ",
                    Long.toString(head.seq()),
                    "LUMINOUS_HASH",
                    head.hash()));
        }
    }

    @Override
    public void failed(String why) {
        aloud("2", "THE AUDIT CANNOT BE WRITTEN, SO NOTHING WILL BE DONE: " + why, "unwritable");
    }

    @Override
    public void restored() {
        aloud("5", "the audit is written again", "writable");
    }

    private void aloud(String priority, String message, String event) {
        System.err.println("luminous-executor: " + message);
        offer(Map.of("PRIORITY", priority, "MESSAGE", message, "LUMINOUS_EVENT", event));
    }

    /** How many entries were dropped and not yet told of. */
    long dropped() {
        return dropped.get();
    }

    private void offer(Map<String, String> entry) {
        if (!queue.offer(entry)) {
            dropped.incrementAndGet();
        }
    }

    private void send() {
        try {
            for (Map<String, String> entry = queue.take(); !entry.equals(END); entry = queue.take()) {
                leave(entry);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave(Map<String, String> entry) {
        long missing = dropped.getAndSet(0);
        Map<String, String> all = new LinkedHashMap<>(entry);
        if (missing > 0) {
            all.put("LUMINOUS_DROPPED", Long.toString(missing));
            all.merge("MESSAGE", " (%d lines before this one were not mirrored)".formatted(missing), String::concat);
        }
        try {
            journal.leave(all);
        } catch (IOException e) {
            dropped.addAndGet(missing + 1);
        }
    }

    /** Sends what is queued, for two seconds at most. */
    @Override
    public void close() {
        offer(END);
        try {
            sender.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One record of the audit as an entry of the journal: bounded, and printable whatever a caller wrote. */
    static final class JournalEntry {
        private static final int LONGEST = 512;

        private JournalEntry() {}

        static Map<String, String> of(Head head, String event, Map<String, Object> fields) {
            Map<String, String> entry = new LinkedHashMap<>();
            StringBuilder message = new StringBuilder(event);
            entry.put("PRIORITY", event.equals("refused") ? "5" : "6");
            entry.put("LUMINOUS_EVENT", event);
            entry.put("LUMINOUS_SEQ", Long.toString(head.seq()));
            fields.forEach((name, value) -> {
                String shown = Printable.of(String.valueOf(value), LONGEST);
                entry.put("LUMINOUS_" + name.toUpperCase(Locale.ROOT), shown);
                message.append(' ').append(name).append('=').append(shown);
            });
            entry.put("MESSAGE", Printable.of(message.toString(), 4 * LONGEST));
            return entry;
        }
    }
}
