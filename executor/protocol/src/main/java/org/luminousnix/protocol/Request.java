package org.luminousnix.protocol;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The closed list of what can be asked of the executor. */
public sealed interface Request {
    /** The word that names this kind of request on the wire. */
    String type();

    /** Asks whether the executor is there. */
    record Ping() implements Request {
        @Override
        public String type() {
            return "ping";
        }
    }

    /** Asks for the catalogue of actions. */
    record Describe() implements Request {
        @Override
        public String type() {
            return "describe";
        }
    }

    /**
     * Asks for an action.
     *
     * @param dryRun true: say what would happen, change nothing, spend nothing
     * @param stepId the caller's id of this step; repeating it is answered with the recorded result
     */
    record Execute(boolean dryRun, String stepId, String action, SortedMap<String, String> args) implements Request {
        /** The most arguments of one request. */
        public static final int MAX_ARGS = 16;
        /** The longest argument, in characters. */
        public static final int MAX_VALUE = 1024;

        public Execute {
            Names.require("step", stepId, Names.ID);
            Names.require("action", action, Names.ACTION);
            if (args.size() > MAX_ARGS) {
                throw new IllegalArgumentException("args: %d given, at most %d".formatted(args.size(), MAX_ARGS));
            }
            for (Map.Entry<String, String> arg : args.entrySet()) {
                Names.require("args", arg.getKey(), Names.ARGUMENT);
                if (arg.getValue().length() > MAX_VALUE) {
                    throw new IllegalArgumentException("args.%s: %d characters, at most %d"
                            .formatted(arg.getKey(), arg.getValue().length(), MAX_VALUE));
                }
            }
            args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
        }

        @Override
        public String type() {
            return "execute";
        }
    }

    /**
     * Asks what became of a step.
     *
     * @param patience how long the answer may be held back while the step is running and says nothing new, at most {@link #LONGEST_WAIT}
     */
    record Status(String stepId, Duration patience) implements Request {
        /** The longest time for which a status may be held back. */
        public static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

        public Status {
            Names.require("step", stepId, Names.ID);
            if (patience.isNegative() || patience.compareTo(LONGEST_WAIT) > 0) {
                throw new IllegalArgumentException(
                        "wait_ms: %d, must be from 0 to %d".formatted(patience.toMillis(), LONGEST_WAIT.toMillis()));
            }
        }

        /** What is known now. */
        public Status(String stepId) {
            this(stepId, Duration.ZERO);
        }

        @Override
        public String type() {
            return "status";
        }
    }

    /** Asks a running job to stop; answered like a status. What is not a job, or has ended, is not stopped. */
    record Cancel(String stepId) implements Request {
        public Cancel {
            Names.require("step", stepId, Names.ID);
        }

        @Override
        public String type() {
            return "cancel";
        }
    }
}
