package org.luminousnix.server.predict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/**
 * A question that is asked of every series of a name, whether a rule asks it or not.
 *
 * @param what in words
 * @param kind how it is answered
 */
record BuiltIn(String what, String metric, double threshold, boolean rising, Kind kind) {
    /** How a question is answered. */
    enum Kind {
        /** By the forecast of its past. */
        FORECAST,
        /** By the trend of its floor, where that leaks. */
        LEAK,
        /** It runs down by itself, a second each second. */
        DATE
    }

    static final String EXPIRY = "probe_tls_expires_seconds";
    static final List<BuiltIn> ALL = List.of(
            new BuiltIn("space of filesystems", "filesystem_used_ratio", 1, true, Kind.FORECAST),
            new BuiltIn("inodes of filesystems", "filesystem_inodes_used_ratio", 1, true, Kind.FORECAST),
            new BuiltIn("memory of units with a limit", "unit_memory_used_ratio", 1, true, Kind.LEAK),
            new BuiltIn("open files of the host", "open_files_used_ratio", 1, true, Kind.FORECAST),
            new BuiltIn("open files of units", "unit_open_files_used_ratio", 1, true, Kind.FORECAST),
            new BuiltIn("wear of disks", "disk_wear_ratio", 1, true, Kind.FORECAST),
            new BuiltIn("certificates", EXPIRY, 0, false, Kind.DATE));

    private static final String UNIT_BYTES = "unit_memory_bytes";
    private static final Metric MEMORY = Metric.of("memory_total_bytes");
    private static final String TEMPERATURE = "sensor_temperature_celsius";
    private static final String CRITICAL = "sensor_critical_celsius";

    /** How this series is answered, whoever asks. */
    static Kind kind(Metric metric) {
        return metric.name().equals(UNIT_BYTES)
                ? Kind.LEAK
                : ALL.stream()
                        .filter(one -> one.metric().equals(metric.name()))
                        .map(BuiltIn::kind)
                        .findFirst()
                        .orElse(Kind.FORECAST);
    }

    /** What is asked now; the memory of units without a limit ends at that of the host, a sensor's temperature where it says so itself. */
    static List<Question> questions(History history) {
        Stream<Question> named = ALL.stream()
                .flatMap(one -> history.latest(one.metric()).stream()
                        .map(sample -> new Question(sample.metric(), one.threshold(), one.rising())));
        Optional<Sample> memory = history.latest(MEMORY);
        Stream<Question> unlimited = memory.stream()
                .flatMap(total -> history.latest(UNIT_BYTES).stream()
                        .map(Sample::metric)
                        .filter(metric -> history.latest(new Metric("unit_memory_used_ratio", metric.labels()))
                                .isEmpty())
                        .map(metric -> new Question(metric, total.value(), true)));
        Stream<Question> sensors = history.latest(CRITICAL).stream()
                .map(critical ->
                        new Question(new Metric(TEMPERATURE, critical.metric().labels()), critical.value(), true))
                .filter(question -> history.latest(question.metric()).isPresent());
        return Stream.of(named, unlimited, sensors).flatMap(all -> all).toList();
    }

    /** What nothing can be said of on this host, and why. */
    static List<String> absent(History history) {
        Stream<String> sensors = history.latest(CRITICAL).isEmpty()
                ? Stream.of("temperatures: no sensor has said here where it is critical (" + CRITICAL + ")")
                : Stream.empty();
        return Stream.concat(
                        ALL.stream()
                                .filter(one -> history.latest(one.metric()).isEmpty())
                                .map(one -> one.what() + ": no probe has yielded " + one.metric() + " here"),
                        sensors)
                .toList();
    }
}
