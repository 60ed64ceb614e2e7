package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.detect.Freshness;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.external.ExternalPolicy;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Redaction;
import org.luminousnix.server.notify.NotificationPolicy;
import org.luminousnix.server.probe.custom.ProbeSpec;

/**
 * A policy that has been read, type-checked and found to fit this server.
 *
 * @param probes the custom probes, in the order of the files
 * @param compiled the rules in the order of the files, ready for the detector
 * @param redaction what is left out of captured evidence
 * @param notifications who is told what
 * @param external which alerts of other systems are taken; the rules about them are among {@code compiled}
 * @param hash SHA-256 of the files in hexadecimal: the same for the same files
 * @param files the files it was read from, the main one first
 * @param sources where each rule is written, as {@code file:line}
 */
public record Policy(
        Defaults defaults,
        List<ProbeSpec> probes,
        List<CompiledRule> compiled,
        HealingPolicy healing,
        Redaction redaction,
        NotificationPolicy notifications,
        ExternalPolicy external,
        String hash,
        List<String> files,
        Map<String, String> sources) {
    public Policy {
        probes = List.copyOf(probes);
        compiled = List.copyOf(compiled);
        files = List.copyOf(files);
        sources = Map.copyOf(sources);
    }

    /** The rules as written. */
    public List<Rule> rules() {
        return compiled.stream().map(CompiledRule::rule).toList();
    }

    /** How old samples may be: those of a custom probe may wait for its next answer besides. */
    public Freshness freshness() {
        return new Freshness(
                defaults.staleAfter(),
                probes.stream()
                        .collect(Collectors.toMap(
                                ProbeSpec::name, probe -> probe.interval().plus(defaults.staleAfter()))));
    }

    /**
     * What holds for all rules.
     *
     * @param interval how often the host is read
     * @param staleAfter how old a sample may be to be believed
     * @param timeout how long a probe may take
     * @param startPeriod how long after its start what a custom probe asks may be down
     */
    public record Defaults(Duration interval, Duration staleAfter, Duration timeout, Duration startPeriod) {
        /** What holds where the policy file is silent. */
        public static final Defaults STANDARD =
                new Defaults(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ZERO);
    }
}
