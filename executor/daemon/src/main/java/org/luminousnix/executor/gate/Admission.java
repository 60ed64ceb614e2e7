package org.luminousnix.executor.gate;

import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.Reply;

/** The answer of the first half of the gate: who asks, and is this a new request of theirs? */
public sealed interface Admission {
    /**
     * Authentic, fresh and new.
     *
     * @param judge the second half, by the policy that was in force when the request came
     */
    record Admitted(Key key, Envelope envelope, Judge judge) implements Admission {}

    /**
     * Turned away.
     *
     * @param key the key that the request was signed with, null when it was not authenticated
     * @param envelope the request, null when it could not be read
     */
    record Turned(@Nullable Key key, @Nullable Envelope envelope, Reply.Refusal refusal) implements Admission {}
}
