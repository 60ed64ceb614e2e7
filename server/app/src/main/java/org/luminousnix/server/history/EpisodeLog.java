package org.luminousnix.server.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.luminousnix.model.Anomaly;

/** The times in which series behaved unlike their past, kept over restarts in bounded number and age. What moved together is not kept. */
public interface EpisodeLog {
    /** Keeps episodes; one of the same series and beginning is replaced. Never throws for want of a disk. */
    void keep(Collection<Anomaly> changed);

    /** Those that lasted at some time from {@code from} to before {@code to}, the newest {@code most}, newest first. */
    List<Anomaly> episodes(Instant from, Instant to, int most);

    /** All that have no end yet, newest first. */
    List<Anomaly> lasting();
}
