package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Trust;

/**
 * One step of a remediation as the policy file has it.
 *
 * @param args argument values; {@code $label} stands for a label of the alert, {@code $label?} for one that may be absent
 * @param mode overrides the remediation's, or null
 */
public record RemediationStep(
        String action,
        SortedMap<String, String> args,
        Duration timeout,
        Duration settle,
        @Nullable Trust mode) {}
