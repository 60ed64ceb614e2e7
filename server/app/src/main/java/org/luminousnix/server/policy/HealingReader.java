package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.heal.Restraints;

/** Reads {@code healing} and {@code protect} of well-shaped files; where they are silent, {@link HealingPolicy#defaults} holds. */
final class HealingReader {
    private HealingReader() {}

    static HealingPolicy read(Merged file, List<Remediation> remediations, Duration staleAfter, Restraints restraints) {
        HealingPolicy base = HealingPolicy.defaults(remediations);
        Map<Risk, Trust> trust = new EnumMap<>(base.trust());
        for (Risk risk : Risk.values()) {
            file.text("healing.trust." + risk.word())
                    .ifPresent(word -> trust.put(risk, Trust.valueOf(word.toUpperCase(Locale.ROOT))));
        }
        return new HealingPolicy(
                remediations,
                trust,
                file.whole("healing.healsPerHour", base.healsPerHour()),
                file.duration("healing.cooldown", base.cooldown()),
                file.number("healing.backoff.factor", base.backoffFactor()),
                file.duration("healing.backoff.max", base.backoffMax()),
                file.whole("healing.breaker.failures", base.breakerFailures()),
                file.duration("healing.breaker.open", base.breakerOpen()),
                file.whole("healing.minimumHealth", base.minimumHealth()),
                file.whole("healing.storm.incidents", base.stormIncidents()),
                file.duration("healing.storm.cooldown", base.stormCooldown()),
                file.duration("healing.approvalExpiry", base.approvalExpiry()),
                staleAfter,
                joined(base.protectedUnits().stream(), texts(file, "protect.units")),
                joined(
                        base.protectedPids().stream(),
                        texts(file, "protect.pids").map(Long::valueOf)),
                restraints,
                LearningReader.read(file, base.learning()));
    }

    private static Stream<String> texts(Merged file, String path) {
        return file.items(path).stream()
                .flatMap(tree -> tree instanceof Tree.Leaf leaf ? Stream.of(leaf.text()) : Stream.empty());
    }

    private static <T> List<T> joined(Stream<T> always, Stream<T> more) {
        return Stream.concat(always, more).distinct().toList();
    }
}
