package org.luminousnix.server.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * The past of every series beyond what is in memory: at full rate for a day, then in steps for a year, in bounded space. Nothing
 * is healed by it alone; where it cannot be written the server goes on without it and says so.
 */
public interface LongTerm {
    /** What a step of a series came to. */
    record Bucket(Instant at, double min, double max, double mean, long count) {}

    /** Takes samples in; on the disk within a minute or so. Never waits for the disk. */
    void add(Collection<Sample> samples);

    /** The series that have a past on the disk or on the way to it. */
    Set<Metric> metrics();

    /** The means of steps of about this length, or of the finest that is still known, oldest first; what is still on its way to the disk is in it. */
    Past past(Metric metric, Instant from, Instant to, Duration step);

    /** As {@link #past}, with the extremes. */
    Collection<Bucket> buckets(Metric metric, Instant from, Instant to, Duration step);
}
