package org.luminousnix.executor.gate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.luminousnix.executor.audit.AuditRecord;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Risk;

/**
 * The question whether there is budget: one bucket per caller and action, one per risk class for the whole host. Every spent token is
 * an {@code intent} line of the audit, from which the buckets are rebuilt at start.
 */
public final class Budget {
    private static final String CLASS = "class/";

    private Policy policy;
    private final LongSupplier nanos;
    private final String bootId;
    private final Map<String, Bucket> buckets = new HashMap<>();
    private String clockOf = "";
    /** The latest time seen of this boot: one that is read as it was before counts as this. */
    private long latest;

    /** A budget with full buckets; {@code nanos} is monotonic and counts on across restarts within one boot. */
    public Budget(Policy policy, LongSupplier nanos, String bootId) {
        this.policy = policy;
        this.nanos = nanos;
        this.bootId = bootId;
    }

    /** Takes in one earlier record, oldest first. The time between two boots gives nothing back. */
    public synchronized void replay(AuditRecord record) {
        if (record.event().equals("intent")) {
            long then = onClock(record.text("boot"), record.number("nanos"));
            take(record.number("uid"), record.text("action"), risk(record.text("risk")), then, true);
        }
    }

    /** From now on the rates of this policy; tokens that were spent and have not come back stay spent. */
    public synchronized void replace(Policy next) {
        long now = onClock(bootId, nanos.getAsLong());
        buckets.replaceAll((key, bucket) -> bucket.at(now).converted(rate(policy, key), rate(next, key)));
        policy = next;
    }

    private static Rate rate(Policy policy, String key) {
        return key.startsWith(CLASS)
                ? policy.rate(risk(key.substring(CLASS.length())))
                : policy.rate(key.substring(key.indexOf('/') + 1));
    }

    /** Spends a token of both buckets, or says when to ask again and spends none. */
    public synchronized Optional<Reply.Refusal> spend(long uid, ActionSpec spec) {
        long now = onClock(bootId, nanos.getAsLong());
        long delay = take(uid, spec.name(), spec.risk(), now, false);
        if (delay == 0) {
            return Optional.empty();
        }
        Duration after = Duration.ofMillis(delay / 1_000_000 + 1);
        return Optional.of(new Reply.Refusal(
                ErrorCode.RATE_LIMITED,
                "the budget of %s is used up, a token comes back in %d ms".formatted(spec.name(), after.toMillis()),
                after,
                null));
    }

    private long take(long uid, String action, Risk risk, long now, boolean anyway) {
        String callerKey = uid + "/" + action;
        String classKey = CLASS + risk.word();
        Rate callerRate = policy.rate(action);
        Rate classRate = policy.rate(risk);
        Bucket caller = buckets.getOrDefault(callerKey, Bucket.full(now)).at(now);
        Bucket host = buckets.getOrDefault(classKey, Bucket.full(now)).at(now);
        long delay = Math.max(caller.delay(callerRate), host.delay(classRate));
        if (delay > 0 && !anyway) {
            return delay;
        }
        buckets.put(callerKey, new Bucket(caller.missing() + callerRate.nanosPerToken(), caller.at()));
        buckets.put(classKey, new Bucket(host.missing() + classRate.nanosPerToken(), host.at()));
        return 0;
    }

    private long onClock(String boot, long read) {
        if (boot.equals(clockOf)) {
            latest = Math.max(latest, read);
        } else {
            buckets.replaceAll((_, bucket) -> bucket.rebased(read));
            clockOf = boot;
            latest = read;
        }
        return latest;
    }

    private static Risk risk(String word) {
        for (Risk risk : Risk.values()) {
            if (risk.word().equals(word)) {
                return risk;
            }
        }
        return Risk.CRITICAL;
    }
}
