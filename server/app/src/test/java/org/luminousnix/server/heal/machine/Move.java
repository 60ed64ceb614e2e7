package org.luminousnix.server.heal.machine;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One thing that happens in a history; {@code n} chooses among the subjects, answers, times, … of its kind. */
record Move(Kind kind, int n) {
    enum Kind {
        /** A subject shows its symptom, and both its alerts may fire. */
        BREAK,
        /** The symptom goes by itself. */
        MEND,
        /** Readings of a subject fail, or succeed again. */
        BLIND,
        /** An alert fires. */
        FIRE,
        /** An alert resolves. */
        RESOLVE,
        /** Time goes on, ticks come. */
        PASS,
        /** What the executor says to steps; from 8 on they help, from 16 on only restarts do. */
        ANSWER,
        /** What it says to undos. */
        UNDO_ANSWER,
        /** When it says so. */
        REPLY,
        APPROVE,
        DENY,
        PAUSE,
        UNPAUSE,
        /** Another policy is loaded. */
        POLICY,
        /** The server is killed and started again. */
        KILL,
        /** It is killed at a write to come. */
        KILL_AT_WRITE,
        /** Writes fail. */
        REFUSE_WRITES,
        /** The wall clock is set. */
        JUMP,
        /** Health falls, or is back. */
        HEALTH,
        /** Evidence grows old, or is fresh again. */
        AGE,
        /** Systemd is about to restart a unit itself, or no longer. */
        SYSTEMD,
        /** What was learnt is forgotten. */
        FORGET
    }

    @Override
    public String toString() {
        return kind + " " + n;
    }

    /** Histories of 5 to 40 moves, in which what drives healing is more frequent than what disturbs it. */
    static Arbitrary<List<Move>> histories() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(9, Kind.BREAK),
                Tuple.of(3, Kind.MEND),
                Tuple.of(2, Kind.BLIND),
                Tuple.of(3, Kind.FIRE),
                Tuple.of(3, Kind.RESOLVE),
                Tuple.of(16, Kind.PASS),
                Tuple.of(6, Kind.ANSWER),
                Tuple.of(2, Kind.UNDO_ANSWER),
                Tuple.of(2, Kind.REPLY),
                Tuple.of(4, Kind.APPROVE),
                Tuple.of(1, Kind.DENY),
                Tuple.of(1, Kind.PAUSE),
                Tuple.of(2, Kind.UNPAUSE),
                Tuple.of(4, Kind.POLICY),
                Tuple.of(3, Kind.KILL),
                Tuple.of(3, Kind.KILL_AT_WRITE),
                Tuple.of(2, Kind.REFUSE_WRITES),
                Tuple.of(1, Kind.JUMP),
                Tuple.of(1, Kind.HEALTH),
                Tuple.of(1, Kind.AGE),
                Tuple.of(1, Kind.SYSTEMD),
                Tuple.of(1, Kind.FORGET));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 23))
                .as(Move::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    /** A history written as {@link #toString} of its list writes it. */
    static List<Move> parse(String history) {
        return Arrays.stream(history.split(", ", -1))
                .map(move -> move.split(" ", -1))
                .map(parts -> new Move(Kind.valueOf(parts[0]), Integer.parseInt(parts[1])))
                .toList();
    }
}
