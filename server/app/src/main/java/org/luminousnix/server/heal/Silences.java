package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Silence;

/** The silences that people made: on disk and in the audit trail before they hold. */
public final class Silences {
    /** More than these at once that have not ended are refused. */
    static final int MOST = 1000;

    private final Ports ports;
    private final Scribe scribe;

    Silences(Ports ports, Scribe scribe) {
        this.ports = ports;
        this.scribe = scribe;
    }

    /** Those kept, also those that ended, newest end first. Reads the disk. */
    public List<Silence> all() {
        return ports.ledger().silences(Instant.EPOCH);
    }

    /**
     * Makes one; throws IllegalArgumentException where it cannot be: no matcher that names what it wants, times that do not fit.
     *
     * @param startsAt null for now
     */
    public Silence add(
            List<Matcher> matchers, @Nullable Instant startsAt, Instant endsAt, String createdBy, String comment) {
        Instant now = ports.ticks().now();
        Instant start = startsAt == null ? now : startsAt;
        check(matchers);
        if (!endsAt.isAfter(start)) {
            throw new IllegalArgumentException("endsAt: " + endsAt + " is not after startsAt, " + start);
        }
        if (!endsAt.isAfter(now)) {
            throw new IllegalArgumentException("endsAt: " + endsAt + " has passed; it is " + now);
        }
        if (ports.ledger().silences(now).size() >= MOST) {
            throw new IllegalStateException("there are " + MOST + " silences already; take some back first");
        }
        Silence silence = new Silence(UUID.randomUUID().toString(), matchers, start, endsAt, createdBy, comment);
        String text = "%s from %s until %s: %s (silence %s)"
                .formatted(new Selector(matchers), start, endsAt, comment, silence.id());
        write(AuditKind.SILENCED, createdBy, text, silence, now);
        return silence;
    }

    /** Ends one now; empty where none has the id. Throws IllegalStateException where it has ended already. */
    public Optional<Silence> end(String id, String by) {
        Instant now = ports.ticks().now();
        Optional<Silence> found =
                all().stream().filter(silence -> silence.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return found;
        }
        Silence silence = found.get();
        if (!now.isBefore(silence.endsAt())) {
            throw new IllegalStateException("silence " + id + " ended at " + silence.endsAt());
        }
        Silence ended = silence.until(now);
        String text =
                "%s is taken back: %s (silence %s)".formatted(new Selector(silence.matchers()), silence.comment(), id);
        write(AuditKind.UNSILENCED, by, text, ended, now);
        return Optional.of(ended);
    }

    private static void check(List<Matcher> matchers) {
        matchers.stream()
                .map(Selector::fault)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(fault -> {
                    throw new IllegalArgumentException("matchers: " + fault);
                });
        if (!new Selector(matchers).selects()) {
            throw new IllegalArgumentException(
                    "matchers: " + (matchers.isEmpty() ? "none" : "they fit (nearly) every alert")
                            + "; name at least one alert, severity or label that is wanted, or pause all healing");
        }
    }

    private void write(AuditKind kind, String by, String text, Silence silence, Instant now) {
        Page.Line line = new Page.Line(kind, by, text);
        scribe.write(new Page(now, null, List.of(line), null, null, null, new Page.Kept.Silenced(silence)));
    }
}
