package org.luminousnix.protocol;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closed list of what the executor answers. */
public sealed interface Reply {
    /** The word that names this kind of reply on the wire. */
    String type();

    /**
     * The executor is there.
     *
     * @param build the executor's own version
     */
    record Pong(String build) implements Reply {
        @Override
        public String type() {
            return "pong";
        }
    }

    /** What can be done here. */
    record Catalogue(List<Offer> offers) implements Reply {
        public Catalogue {
            offers = List.copyOf(offers);
        }

        @Override
        public String type() {
            return "catalogue";
        }
    }

    /**
     * A step has ended.
     *
     * @param recorded true when this is the recorded result of an earlier request and nothing was done now
     */
    record Result(String stepId, boolean recorded, ActionResult result) implements Reply {
        public Result {
            Names.require("step", stepId, Names.ID);
        }

        @Override
        public String type() {
            return "result";
        }
    }

    /**
     * A dry run: what would happen, and the policy line that permits it. Nothing was done.
     *
     * @param effect exactly what would happen: a sentence, or one line for each thing that would be touched
     */
    record Rehearsal(String stepId, String effect, int policyLine) implements Reply {
        public Rehearsal {
            Names.require("step", stepId, Names.ID);
        }

        @Override
        public String type() {
            return "rehearsal";
        }
    }

    /**
     * A step that has no result: it is running now, or this executor never heard of it.
     *
     * @param progress the last that a running job said, empty when nothing yet
     */
    record Pending(String stepId, boolean running, String progress) implements Reply {
        public Pending {
            Names.require("step", stepId, Names.ID);
        }

        @Override
        public String type() {
            return "pending";
        }
    }

    /**
     * The request was not done.
     *
     * @param retryAfter when to ask again, only for {@link ErrorCode#RATE_LIMITED} and {@link ErrorCode#BUSY}
     * @param policyLine the line of the policy that decided, only for {@link ErrorCode#DENIED}
     */
    record Refusal(
            ErrorCode code,
            String reason,
            @Nullable Duration retryAfter,
            @Nullable Integer policyLine) implements Reply {
        /** A refusal with a code and a reason alone. */
        public static Refusal of(ErrorCode code, String reason) {
            return new Refusal(code, reason, null, null);
        }

        @Override
        public String type() {
            return "refusal";
        }
    }
}
