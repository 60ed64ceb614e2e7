package org.luminousnix.executor.audit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.Undo;

/** What became of each step, by caller and step id: rebuilt from the audit at start, so that nothing is ever done twice. */
public final class Steps {
    /** How many steps are remembered at most. */
    public static final int KEPT = 10_000;

    private final Map<String, Known> known = new LinkedHashMap<>();

    /** What is known of one step. */
    public sealed interface Known {
        /** The call that the step was first used for, as one text. */
        String call();

        /** Under way now. */
        record Running(String call) implements Known {}

        /** Ended, or given up by a crash. */
        record Ended(String call, ActionResult result) implements Known {}
    }

    /** The text by which two calls are compared. */
    public static String call(String action, SortedMap<String, String> args) {
        return action + " " + args;
    }

    /** Takes in one earlier record. */
    public synchronized void replay(AuditRecord record) {
        switch (record.event()) {
            case "intent" ->
                begin(record.number("uid"), record.text("step"), call(record.text("action"), record.texts("args")));
            case "finished" -> end(record.number("uid"), record.text("step"), result(record));
            default -> {}
        }
    }

    /** The steps that were begun and never ended, as {@code uid/step}. */
    public synchronized List<String> unfinished() {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Known.Running)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is known of a step. */
    public synchronized Optional<Known> find(long uid, String step) {
        return Optional.ofNullable(known.get(key(uid, step)));
    }

    /** Begins a step unless it is known: then what is known is the answer. */
    public synchronized Optional<Known> begin(long uid, String step, String call) {
        Known before = known.putIfAbsent(key(uid, step), new Known.Running(call));
        if (known.size() > KEPT) {
            known.entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof Known.Ended)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(known::remove);
        }
        return Optional.ofNullable(before);
    }

    /** Ends a step. */
    public synchronized void end(long uid, String step, ActionResult result) {
        Known before = known.get(key(uid, step));
        if (before != null) {
            known.put(key(uid, step), new Known.Ended(before.call(), result));
        }
    }

    /** Forgets a step that was begun and for which nothing was done. */
    public synchronized void forget(long uid, String step) {
        known.remove(key(uid, step));
    }

    private static String key(long uid, String step) {
        return uid + "/" + step;
    }

    private static ActionResult result(AuditRecord record) {
        Long exit = record.whole("exit_code");
        return new ActionResult(
                ActionResult.Outcome.valueOf(record.text("outcome")),
                record.text("output"),
                exit == null ? null : Integer.valueOf(Math.toIntExact(exit)),
                Duration.of(record.number("duration_us"), ChronoUnit.MICROS),
                record.texts("detail"),
                record.text("undo_action").isEmpty()
                        ? null
                        : new Undo(record.text("undo_action"), record.texts("undo_args")));
    }
}
