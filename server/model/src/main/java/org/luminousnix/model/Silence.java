package org.luminousnix.model;

import java.time.Instant;
import java.util.List;

/**
 * A person's word that nothing is healed for a time about the alerts that all matchers fit; they are watched and shown as ever.
 *
 * @param startsAt from when on it holds
 * @param endsAt when it no longer does; one that was taken back ends then
 * @param createdBy who, in their own words
 * @param comment why
 */
public record Silence(
        String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment) {
    public Silence {
        matchers = List.copyOf(matchers);
    }

    /** Whether it holds at a time. */
    public boolean active(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }

    /** This silence with another end. */
    public Silence until(Instant end) {
        return new Silence(id, matchers, startsAt, end, createdBy, comment);
    }
}
