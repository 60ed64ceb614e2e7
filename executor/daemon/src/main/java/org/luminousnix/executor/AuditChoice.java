package org.luminousnix.executor;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.luminousnix.executor.audit.AuditRecord;
import picocli.CommandLine.Option;

/** The options that choose records of the audit; each that is given must hold. */
final class AuditChoice {
    @Option(names = "--since", paramLabel = "INSTANT", description = "not before, for example 2026-01-31T12:00:00Z")
    private Optional<Instant> since = Optional.empty();

    @Option(names = "--until", paramLabel = "INSTANT", description = "not after")
    private Optional<Instant> until = Optional.empty();

    @Option(names = "--uid", paramLabel = "UID", description = "asked for by this user")
    private Optional<Long> uid = Optional.empty();

    @Option(names = "--action", paramLabel = "ACTION", description = "about this action")
    private Optional<String> action = Optional.empty();

    @Option(names = "--event", paramLabel = "EVENT", description = "of this kind, for example refused")
    private Optional<String> event = Optional.empty();

    @Option(names = "--step", paramLabel = "STEP", description = "of this step")
    private Optional<String> step = Optional.empty();

    /** Whether a record is chosen. */
    boolean takes(AuditRecord record) {
        return uid.map(id -> id.equals(record.whole("uid"))).orElse(true)
                && same(action, record.text("action"))
                && same(event, record.event())
                && same(step, record.text("step"))
                && inTime(record.text("at"));
    }

    /** Whether every record is chosen, also lines that cannot be read. */
    boolean takesAll() {
        return since.isEmpty()
                && until.isEmpty()
                && uid.isEmpty()
                && action.isEmpty()
                && event.isEmpty()
                && step.isEmpty();
    }

    private static boolean same(Optional<String> wanted, String actual) {
        return wanted.map(actual::equals).orElse(true);
    }

    private boolean inTime(String at) {
        if (since.isEmpty() && until.isEmpty()) {
            return true;
        }
        try {
            Instant instant = Instant.parse(at);
            return !since.map(instant::isBefore).orElse(false)
                    && !until.map(instant::isAfter).orElse(false);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
