package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Redaction;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.heal.Restraints;
import org.luminousnix.server.notify.NotificationPolicy;
import org.luminousnix.server.probe.custom.ProbeSpec;

/** From the texts of policy files to a policy, in order: YAML, shape, one file out of many, probes, rules, remediations, brakes. */
final class PolicyReader {
    private PolicyReader() {}

    /** The policy; throws PolicyError with everything that is wrong. */
    static Policy read(List<Source> sources, Known server) throws PolicyError {
        List<Fault> faults = new ArrayList<>();
        Merged file = Merged.of(trees(sources), faults);
        List<Source> shipped = Catalogue.named(file.items("catalogue"));
        Policy.Defaults defaults = defaults(file);
        List<ProbeSpec> probes = new ProbeReader(server, defaults, faults).read(file.items("probes"));
        Known known = server.with(probes);
        RuleReader rules = new RuleReader(known, faults);
        List<Tree> own = file.items("rules");
        Map<String, CompiledRule> compiled = new LinkedHashMap<>(rules.read(
                Catalogue.without(own, Merged.of(trees(shipped), faults).items("rules"))));
        compiled.putAll(rules.read(own));
        compiled.putAll(rules.read(ExternalReader.rules(file)));
        List<Remediation> remediations =
                new RemediationReader(known, compiled, rules.names(), faults).read(file.items("remediations"));
        Restraints restraints = new Restraints(
                new InhibitReader(rules.names(), faults).read(file.items("inhibit_rules")),
                new WindowReader(faults).read(file.items("time_intervals")),
                new BudgetReader(known, faults).read(file.items("budgets")));
        HealingPolicy healing = HealingReader.read(file, remediations, defaults.staleAfter(), restraints);
        UnusualAlone.refuse(file.items("remediations"), compiled, known, healing, faults);
        Redaction redaction = EvidenceReader.redaction(file, faults);
        NotificationPolicy notifications = new NotificationReader(faults).read(file);
        if (!faults.isEmpty()) {
            throw new PolicyError(faults);
        }
        return new Policy(
                defaults,
                probes,
                List.copyOf(compiled.values()),
                healing,
                redaction,
                notifications,
                ExternalReader.read(file),
                Source.hash(Stream.concat(sources.stream(), shipped.stream()).toList()),
                sources.stream().map(Source::name).toList(),
                rules.sources());
    }

    /** The files as trees of the right form; meaning is asked for only of those, otherwise one mistake would be told twice. */
    private static List<Tree.Branch> trees(List<Source> sources) throws PolicyError {
        List<Fault> faults = new ArrayList<>();
        List<Tree.Branch> files = new ArrayList<>();
        for (Source source : sources) {
            List<Fault> own = new ArrayList<>();
            TreeReader.read(source.name(), source.text(), own).ifPresent(branch -> {
                new Enforcer(own).enforce(branch, PolicyShape.FILE);
                files.add(branch);
            });
            faults.addAll(own);
        }
        if (!faults.isEmpty()) {
            throw new PolicyError(faults);
        }
        return files;
    }

    private static Policy.Defaults defaults(Merged file) {
        Duration interval = file.duration("defaults.interval", Policy.Defaults.STANDARD.interval());
        Duration staleAfter = file.text("defaults.staleAfter")
                .map(text -> text.endsWith("x")
                        ? interval.multipliedBy(Integer.parseInt(text.substring(0, text.length() - 1)))
                        : file.duration("defaults.staleAfter", Policy.Defaults.STANDARD.staleAfter()))
                .orElse(Policy.Defaults.STANDARD.staleAfter());
        return new Policy.Defaults(
                interval,
                staleAfter,
                file.duration("defaults.timeout", Policy.Defaults.STANDARD.timeout()),
                file.duration("defaults.startPeriod", Policy.Defaults.STANDARD.startPeriod()));
    }
}
