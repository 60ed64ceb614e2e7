package org.luminousnix.server.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Trust;

/** The port through which is seen what policy is in place; implemented by the engine. */
public interface PolicyInPlace {
    /** The policy as it now is, with what was learnt about it; empty before one is loaded. */
    Optional<Answer> now();

    /**
     * What is in place.
     *
     * @param files the files it was read from, the main one first
     * @param budgets one sentence each
     * @param protect what is never touched: {@code unit GLOB} and {@code pid N}
     * @param lastReload null where there was none since the start
     */
    record Answer(
            List<String> files,
            String sha256,
            Instant loadedAt,
            List<AlertRule> rules,
            List<Ladder> remediations,
            List<String> budgets,
            List<String> protect,
            @Nullable LastReload lastReload) {}

    /**
     * A rule as written.
     *
     * @param source where, as {@code file:line}
     * @param reason why it could not be evaluated the last time; begins with ABSENT where there was nothing to ask it about; null where it could
     */
    record AlertRule(
            String alert,
            String expr,
            @Nullable String clear,
            @JsonProperty("for") Duration hold,
            Duration keepFiringFor,
            Severity severity,
            Map<String, String> labels,
            String source,
            @Nullable String reason) {}

    /**
     * What may be done about an alert.
     *
     * @param mode how far it may go by itself; null where the default of each step's risk class holds
     * @param demoted the actions of it that helped too rarely to be carried out by themselves
     */
    record Ladder(String alert, @Nullable Trust mode, List<Rung> steps, List<String> demoted) {}

    /** A step of it; {@code mode} is the one that holds, whoever says it: step, remediation or risk class. */
    record Rung(
            String action,
            Map<String, String> args,
            Trust mode,
            Duration timeout,
            Duration settle,
            Risk risk,
            boolean reversible) {}

    /**
     * How the last reload ended.
     *
     * @param error why the files could not be used; null where they could
     * @param changed what the new policy has that the one before it had not
     */
    record LastReload(Instant at, boolean ok, @Nullable String error, List<String> changed) {}
}
