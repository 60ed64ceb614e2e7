package org.luminousnix.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule's finding about one subject.
 *
 * @param since when the expression began to hold
 * @param changed when the phase last changed
 * @param labels the rule's labels merged with those of the series it fired on: what a remediation's arguments may name
 * @param summary one sentence for a person, from the rule's annotations
 * @param evidence the samples that the expression read
 */
public record Alert(
        AlertId id,
        String rule,
        Subject subject,
        Severity severity,
        Phase phase,
        Instant since,
        Instant changed,
        SortedMap<String, String> labels,
        String summary,
        List<Sample> evidence) {
    public Alert {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        evidence = List.copyOf(evidence);
    }
}
