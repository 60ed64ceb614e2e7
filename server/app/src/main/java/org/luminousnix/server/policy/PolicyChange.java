package org.luminousnix.server.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.probe.custom.ProbeSpec;

/**
 * What one policy has that the one before it had not, for the audit.
 *
 * @param lines one sentence each, as {@code rule DiskFull changed}; empty where nothing differs but comments
 */
public record PolicyChange(List<String> lines) {
    public PolicyChange {
        lines = List.copyOf(lines);
    }

    /** The differences from one policy to the next. */
    public static PolicyChange between(Policy before, Policy after) {
        List<String> lines = new ArrayList<>();
        differ("probe ", named(before.probes(), ProbeSpec::name), named(after.probes(), ProbeSpec::name), lines);
        differ("rule ", named(before.rules(), Rule::alert), named(after.rules(), Rule::alert), lines);
        differ(
                "remediation of ",
                named(before.healing().remediations(), Remediation::alert),
                named(after.healing().remediations(), Remediation::alert),
                lines);
        Map<String, Object> old = settings(before);
        settings(after).forEach((key, value) -> {
            if (!Objects.equals(old.get(key), value)) {
                lines.add(key + " changed from " + old.get(key) + " to " + value);
            }
        });
        return new PolicyChange(lines);
    }

    private static <T> Map<String, T> named(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, one -> one));
    }

    private static <T> void differ(String kind, Map<String, T> before, Map<String, T> after, List<String> lines) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!after.containsKey(name)) {
                lines.add(kind + name + " removed");
            } else if (!before.containsKey(name)) {
                lines.add(kind + name + " added");
            } else if (!Objects.equals(before.get(name), after.get(name))) {
                lines.add(kind + name + " changed");
            }
        }
    }

    private static Map<String, Object> settings(Policy policy) {
        HealingPolicy healing = policy.healing();
        Map<String, Object> settings = new TreeMap<>();
        settings.put("defaults.interval", policy.defaults().interval());
        settings.put("defaults.staleAfter", policy.defaults().staleAfter());
        settings.put("defaults.timeout", policy.defaults().timeout());
        settings.put("defaults.startPeriod", policy.defaults().startPeriod());
        settings.put("healing.trust", new TreeMap<>(healing.trust()));
        settings.put("healing.healsPerHour", healing.healsPerHour());
        settings.put("healing.cooldown", healing.cooldown());
        settings.put("healing.backoff.factor", healing.backoffFactor());
        settings.put("healing.backoff.max", healing.backoffMax());
        settings.put("healing.breaker.failures", healing.breakerFailures());
        settings.put("healing.breaker.open", healing.breakerOpen());
        settings.put("healing.minimumHealth", healing.minimumHealth());
        settings.put("healing.storm.incidents", healing.stormIncidents());
        settings.put("healing.storm.cooldown", healing.stormCooldown());
        settings.put("healing.approvalExpiry", healing.approvalExpiry());
        settings.put("healing.learning.halfLife", healing.learning().halfLife());
        settings.put("healing.learning.demoteBelow", healing.learning().demoteBelow());
        settings.put("healing.learning.demoteAfter", healing.learning().demoteAfter());
        settings.put("inhibit_rules", healing.restraints().inhibitions());
        settings.put("time_intervals", healing.restraints().windows());
        settings.put("budgets", healing.restraints().own());
        settings.put("external.silentAfter", policy.external().silentAfter());
        settings.put("notifications.receivers", policy.notifications().receivers());
        settings.put("notifications.routes", policy.notifications().routes());
        settings.put("protect.units", healing.protectedUnits());
        settings.put("protect.pids", healing.protectedPids());
        return settings;
    }
}
