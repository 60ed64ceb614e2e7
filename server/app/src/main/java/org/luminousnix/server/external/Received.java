package org.luminousnix.server.external;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;

/**
 * What was last said of one alert about one thing.
 *
 * @param subject the labels that name the thing
 * @param received when it was last said
 */
public record Received(
        String alert,
        About about,
        SortedMap<String, String> subject,
        boolean firing,
        Severity severity,
        Instant received) {
    public Received {
        subject = Collections.unmodifiableSortedMap(new TreeMap<>(subject));
    }

    /** The same for the same alert about the same thing. */
    public String key() {
        return alert + subject;
    }

    /** The same, resolved at a time; how bad it was does not change by that. */
    Received over(Instant at) {
        return new Received(alert, about, subject, false, severity, at);
    }

    /** Whether it says the same, at whatever time. */
    boolean saysTheSame(Received other) {
        return firing == other.firing && severity == other.severity && key().equals(other.key());
    }

    /** As a reading: 1 while it fires, 0 once it is over; as of now while it is believed, and of the time when belief ended after that. */
    Sample sample(Instant now, Duration silentAfter) {
        SortedMap<String, String> labels = new TreeMap<>(subject);
        labels.put("alert", alert);
        labels.put("severity", severity.word());
        Instant believed = received.plus(silentAfter);
        return new Sample(new Metric(about.metric(), labels), firing ? 1 : 0, believed.isBefore(now) ? believed : now);
    }

    @Override
    public String toString() {
        return alert + (subject.isEmpty() ? "" : " on " + subject) + (firing ? " fires" : " is resolved");
    }
}
