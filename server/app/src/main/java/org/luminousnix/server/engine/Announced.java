package org.luminousnix.server.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.luminousnix.model.Incident;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.live.Predicted;

/** How often what preventive rules announced came true: what to look at before one of them may act by itself. */
final class Announced {
    /** An incident this long after an announcement about the same subject is what was announced. */
    private static final Duration CAME_TRUE = Duration.ofDays(3);

    private Announced() {}

    /** One line for each rule that asks a forecast, from these incidents alone. */
    static List<Predicted.Announcements> of(Collection<CompiledRule> rules, Collection<Incident> incidents) {
        List<Predicted.Announcements> lines = new ArrayList<>();
        for (CompiledRule rule : rules) {
            if (rule.foresees()) {
                lines.add(of(rule, announcedBy(rule, rules), incidents));
            }
        }
        return lines;
    }

    private static Predicted.Announcements of(CompiledRule rule, Set<String> reactive, Collection<Incident> incidents) {
        List<Incident> announcements = incidents.stream()
                .filter(one -> one.alert().rule().equals(rule.rule().alert()))
                .toList();
        List<Incident> faults = incidents.stream()
                .filter(one -> reactive.contains(one.alert().rule()))
                .toList();
        Set<Incident> foreseen = new HashSet<>();
        int came = 0;
        for (Incident announcement : announcements) {
            List<Incident> after = faults.stream()
                    .filter(fault -> follows(announcement, fault))
                    .toList();
            came += after.isEmpty() ? 0 : 1;
            foreseen.addAll(after);
        }
        return new Predicted.Announcements(
                rule.rule().alert(), announcements.size(), came, faults.size() - foreseen.size());
    }

    private static boolean follows(Incident announcement, Incident fault) {
        return fault.alert().subject().equals(announcement.alert().subject())
                && fault.opened().isAfter(announcement.opened())
                && fault.opened().isBefore(announcement.opened().plus(CAME_TRUE));
    }

    /** The rules that fire once it has happened: they read the same and ask no forecast. */
    private static Set<String> announcedBy(CompiledRule preventive, Collection<CompiledRule> rules) {
        return rules.stream()
                .filter(rule -> !rule.foresees() && !Collections.disjoint(rule.metrics(), preventive.metrics()))
                .map(rule -> rule.rule().alert())
                .collect(Collectors.toSet());
    }
}
