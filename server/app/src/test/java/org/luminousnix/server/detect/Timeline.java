package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/**
 * A test of rules as text, like promtool's: series over time, and the phase that each alert must be in after each step.
 *
 * <pre>
 * step 10s
 * series load1_per_core 5.0x13 2.0
 * eta filesystem_used_ratio{mount="/"} _ 20 30
 * alert LoadHigh/host: Px12 F .
 * </pre>
 *
 * Values: a number; {@code _} nothing is read in this step; {@code gone} a complete reading no longer has the series. Phases: {@code P}
 * pending, {@code F} firing, {@code .} neither. {@code eta}: the median of the forecast in hours, its tenth being half of it; {@code _} it is
 * silent. {@code x} repeats. The last value and the last phase hold to the end. An alert that is not
 * written down must never be; an alert must be told exactly when its phase changes.
 */
public final class Timeline {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<Metric, List<String>> series = new TreeMap<>();
    private final Map<String, List<String>> alerts = new TreeMap<>();
    private final Map<Metric, List<String>> etas = new TreeMap<>();
    private final History history = new History();
    private int reached;
    private Duration step = Duration.ofSeconds(10);

    private Timeline(String text) {
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::line);
    }

    /** Runs the text against the rules; all metrics come from a probe of one name, whose success is {@code probe_success{probe="test"}}. */
    public static Detector run(List<CompiledRule> rules, Duration staleAfter, String text) {
        Timeline timeline = new Timeline(text);
        Detector detector = new Detector(
                timeline.history,
                (newest, _, _, _) -> timeline.eta(newest.metric()),
                metric -> Set.of("test"),
                rules,
                Freshness.of(staleAfter));
        timeline.run(detector);
        return detector;
    }

    private void line(String line) {
        int first = line.indexOf(' ');
        String rest = line.substring(first + 1).strip();
        int last = rest.indexOf("} ") >= 0 ? rest.indexOf("} ") + 1 : rest.indexOf(' ');
        switch (line.substring(0, first)) {
            case "step" -> step = Duration.parse("PT" + rest);
            case "series" -> series.put(Metric.parse(rest.substring(0, last)), words(rest.substring(last)));
            case "eta" -> etas.put(Metric.parse(rest.substring(0, last)), words(rest.substring(last)));
            case "alert" -> {
                int phases = rest.lastIndexOf("  ");
                alerts.put(rest.substring(0, phases).strip(), words(rest.substring(phases)));
            }
            default -> throw new IllegalArgumentException("timeline line \"" + line + "\": step, series, eta or alert");
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split(" +", -1)) {
            int times = word.indexOf('x');
            for (int i = 0; i < (times < 0 ? 1 : Integer.parseInt(word.substring(times + 1))); i++) {
                words.add(times < 0 ? word : word.substring(0, times));
            }
        }
        return words;
    }

    private void run(Detector detector) {
        int steps = Stream.of(series, alerts)
                .flatMap(map -> map.values().stream())
                .mapToInt(List::size)
                .max()
                .orElseThrow();
        Map<String, Phase> before = Map.of();
        for (int i = 0; i < steps; i++) {
            reached = i;
            Instant now = START.plus(step.multipliedBy(i));
            feed(i, now);
            Map<String, Phase> told = phases(detector.update(now));
            assertThat(detector.update(now))
                    .as("evaluating again at step %d changes nothing", i)
                    .isEmpty();
            Map<String, Phase> after = phases(detector.active());
            assertThat(after).as("phases after step %d (%s)", i, now).isEqualTo(expected(i));
            assertThat(told).as("changes told in step %d", i).isEqualTo(changes(before, after));
            before = after;
        }
    }

    private Outlook.Foreseen eta(Metric metric) {
        String hours = at(etas.getOrDefault(metric, List.of("_")), reached);
        if (hours.equals("_")) {
            return new Outlook.Foreseen.Silent("the timeline is silent");
        }
        Duration median = Duration.ofHours(Integer.parseInt(hours));
        return new Outlook.Foreseen.Passing(median.dividedBy(2), median, Outlook.BEYOND);
    }

    private void feed(int i, Instant now) {
        series.forEach((metric, values) -> {
            String value = at(values, i);
            switch (value) {
                case "_" -> {}
                case "gone" -> history.retire(List.of(metric));
                default -> history.add(List.of(new Sample(metric, Double.parseDouble(value), now)));
            }
        });
    }

    private Map<String, Phase> expected(int i) {
        Map<String, Phase> expected = new TreeMap<>();
        alerts.forEach((id, phases) -> {
            switch (at(phases, i)) {
                case "P" -> expected.put(id, Phase.PENDING);
                case "F" -> expected.put(id, Phase.FIRING);
                case "." -> {}
                default -> throw new IllegalArgumentException("phase \"" + at(phases, i) + "\" of " + id);
            }
        });
        return expected;
    }

    private static Map<String, Phase> changes(Map<String, Phase> before, Map<String, Phase> after) {
        Map<String, Phase> changes = new TreeMap<>(after);
        before.forEach((id, phase) -> {
            if (!after.containsKey(id)) {
                changes.put(id, Phase.RESOLVED);
            } else if (after.get(id) == phase) {
                changes.remove(id);
            }
        });
        return changes;
    }

    private static Map<String, Phase> phases(List<Alert> alerts) {
        return alerts.stream()
                .collect(Collectors.toMap(
                        alert -> alert.id().value(),
                        Alert::phase,
                        (a, b) -> {
                            throw new IllegalStateException("one alert told twice: " + Arrays.asList(a, b));
                        },
                        TreeMap::new));
    }

    private static String at(List<String> words, int i) {
        return words.get(Math.min(i, words.size() - 1));
    }
}
