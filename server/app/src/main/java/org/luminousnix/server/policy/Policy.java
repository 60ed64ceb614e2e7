package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.List;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.external.ExternalPolicy;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Redaction;
import org.luminousnix.server.notify.NotificationPolicy;

/**
 * A policy that has been read, type-checked and found to fit this server.
 *
 * @param compiled the rules in the order of the files, ready for the detector
 * @param redaction what is left out of captured evidence
 * @param notifications who is told what
 * @param external which alerts of other systems are taken; the rules about them are among {@code compiled}
 * @param hash SHA-256 of the files in hexadecimal: the same for the same files
 * @param files the files it was read from, the main one first
 */
public record Policy(
        Defaults defaults,
        List<CompiledRule> compiled,
        HealingPolicy healing,
        Redaction redaction,
        NotificationPolicy notifications,
        ExternalPolicy external,
        String hash,
        List<String> files) {
    public Policy {
        compiled = List.copyOf(compiled);
        files = List.copyOf(files);
    }

    /** The rules as written. */
    public List<Rule> rules() {
        return compiled.stream().map(CompiledRule::rule).toList();
    }

    /**
     * What holds for all rules.
     *
     * @param interval how often the host is read
     * @param staleAfter how old a sample may be to be believed
     */
    public record Defaults(Duration interval, Duration staleAfter) {
        /** What holds where the policy file is silent. */
        public static final Defaults STANDARD = new Defaults(Duration.ofSeconds(5), Duration.ofSeconds(60));
    }
}
