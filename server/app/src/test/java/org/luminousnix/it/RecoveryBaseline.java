package org.luminousnix.it;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.luminousnix.it.UnitWatch.Recovery;

/**
 * A program that runs inside a test host: kills the main processes of units, each watched by another supervisor, and
 * measures how long it takes until systemd says that the unit is active again with a new main process.
 *
 * <p>Arguments: KILLS SEED LABEL=UNIT... Each round kills each unit once, in random order, each after a random pause, so
 * that no supervisor's cycle is met in step and all of them meet the same noise. The first rounds warm up and are not
 * counted, but for the very first. Prints one JSON object: by label, milliseconds from the kill to the first signal (down)
 * and to active, the same to active of the very first kill, when whatever recovers is coldest (first), and the
 * wall-clock times of the kills (killed, in microseconds since 1970) so that they can be held against what others wrote down.
 */
public final class RecoveryBaseline {
    private static final int WARM_UP = 3;
    private static final long GIVE_UP_MILLIS = 30_000;
    private static final long PAUSE_MIN_MILLIS = 700;
    private static final long PAUSE_MAX_MILLIS = 1_700;

    /** One recovery: milliseconds from the kill, and when the kill was. */
    private record Run(double down, double active, long killedMicros) {}

    private RecoveryBaseline() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int kills = Integer.parseInt(args[0]);
        Random random = new Random(Long.parseLong(args[1]));
        try (DBusConnection bus = DBusConnectionBuilder.forSystemBus().build()) {
            bus.getRemoteObject("org.freedesktop.systemd1", "/org/freedesktop/systemd1", Systemd1.class)
                    .subscribe();
            Map<String, UnitWatch> units = new LinkedHashMap<>();
            Map<String, List<Run>> measured = new LinkedHashMap<>();
            Map<String, Run> first = new LinkedHashMap<>();
            for (String arg : List.of(args).subList(2, args.length)) {
                String label = arg.substring(0, arg.indexOf('='));
                units.put(label, UnitWatch.of(bus, arg.substring(label.length() + 1), System::nanoTime));
                measured.put(label, new ArrayList<>());
            }
            for (int round = -WARM_UP; round < kills; round++) {
                List<String> order = new ArrayList<>(units.keySet());
                Collections.shuffle(order, random);
                for (String label : order) {
                    pause(random.nextLong(PAUSE_MIN_MILLIS, PAUSE_MAX_MILLIS));
                    Run took = kill(label, units.get(label));
                    first.putIfAbsent(label, took);
                    if (round >= 0) {
                        measured.get(label).add(took);
                    }
                }
            }
            System.out.println(json(args[1], measured, first));
        }
    }

    private static Run kill(String label, UnitWatch unit) throws InterruptedException {
        ProcessHandle victim = unit.mainProcess()
                .orElseThrow(() -> new IllegalStateException(label + ": the unit is not active, nothing to kill"));
        unit.expectRecovery(victim);
        long killed =
                ChronoUnit.MICROS.between(Instant.EPOCH, InstantSource.system().instant());
        long start = System.nanoTime();
        if (!victim.destroyForcibly()) {
            throw new IllegalStateException(label + ": could not kill process " + victim.pid());
        }
        Recovery recovery = unit.recovery(GIVE_UP_MILLIS)
                .orElseThrow(() -> new IllegalStateException(label + ": not active after " + GIVE_UP_MILLIS + " ms"));
        return new Run((recovery.downAt() - start) / 1e6, (recovery.activeAt() - start) / 1e6, killed);
    }

    private static void pause(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static String json(String seed, Map<String, List<Run>> measured, Map<String, Run> first) {
        return measured.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":{\"kills\":"
                        + entry.getValue().size() + ",\"down\":" + summary(entry.getValue(), Run::down) + ",\"active\":"
                        + summary(entry.getValue(), Run::active) + ",\"first\":"
                        + number(first.get(entry.getKey()).active()) + ",\"killed\":"
                        + entry.getValue().stream().map(Run::killedMicros).toList() + "}")
                .collect(Collectors.joining(",", "{\"unit\":\"ms\",\"seed\":" + seed + ",", "}"));
    }

    /** p50, p90 (nearest rank), the largest, and all of them in the order measured. */
    private static String summary(List<Run> runs, ToDoubleFunction<Run> which) {
        double[] sorted = runs.stream().mapToDouble(which).sorted().toArray();
        String all = runs.stream().map(run -> number(which.applyAsDouble(run))).collect(Collectors.joining(","));
        return "{\"p50\":" + number(rank(sorted, 0.5)) + ",\"p90\":" + number(rank(sorted, 0.9)) + ",\"max\":"
                + number(rank(sorted, 1)) + ",\"all\":[" + all + "]}";
    }

    private static double rank(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
