package org.luminousnix.server.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.luminousnix.model.Reading;

/**
 * One thing about the host that can be read. A CDI bean in a file of its own; nothing else registers it. A probe is never read
 * by two threads at once.
 */
public interface Probe {
    /** Its name in {@code probe_success}: lower-case, short. */
    String name();

    /** What it yields, one row per metric name: the reference is generated from this. */
    List<Row> rows();

    /** What a reading costs and how often it is really made, one sentence for the reference. */
    String cost();

    /**
     * Reads the host once. {@code Absent} where the host has no such thing; throws where it should have and could not be read
     * (the caller turns that into {@code Failed}).
     */
    Reading read(Host host) throws IOException;

    /** Reads the host once without taking anything from memory: what a verification asks. */
    default Reading readFresh(Host host) throws IOException {
        return read(host);
    }

    /** The names of the metrics that it yields: what a verification of a rule on one of them must read again. */
    default Set<String> metrics() {
        return rows().stream().map(Row::name).collect(Collectors.toUnmodifiableSet());
    }

    /** What drives it now: {@code signal} where changes are pushed, else {@code poll}, with {@code : why} where they could be pushed. */
    default String source() {
        return "poll";
    }

    /** Whether a reading may hang in the kernel: it then gets a thread of its own instead of a virtual one. */
    default boolean mayHang() {
        return false;
    }

    /**
     * Whether a reading only copies what the kernel or this process has in memory, and so waits for nothing: such probes are read one
     * after another on one thread, which costs a tenth of waking a thread for each.
     */
    default boolean quick() {
        return false;
    }

    /** How long an answer stands: no tick within that time reads again or wakes anybody. Zero where each tick reads. */
    default Duration every() {
        return Duration.ZERO;
    }
}
