package org.luminousnix.server.live;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;

/** By hand: what the feed costs with a thousand readers at one event a second, beside a loop that writes the same frames; prints a table. */
@QuarkusTest
@TestProfile(FeedBench.Roomy.class)
class FeedBench {
    private static final int READERS = Integer.getInteger("luminous.bench.readers", 1000);
    private static final int SECONDS = Integer.getInteger("luminous.bench.seconds", 15);
    private static final int ROUNDS = Integer.getInteger("luminous.bench.rounds", 5);
    private static final String PAD = "x".repeat(330);

    @Inject
    Feed feed;

    @TestHTTPResource("/api/feed")
    URI address;

    /** The live package alone, with room for the readers. */
    public static final class Roomy implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return new LiveProfile().getEnabledAlternatives();
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(new LiveProfile().getConfigOverrides());
            overrides.put("luminous.live.max-clients", "5000");
            overrides.put("quarkus.http.limits.max-connections", "5000");
            overrides.put("quarkus.http.limits.max-concurrent-streams", "5000");
            return overrides;
        }
    }

    /** One event's text on its way out. */
    private interface Out {
        void send(String text) throws IOException;
    }

    /** One phase: share of a core, delays in ms, heap and direct KiB for each reader. */
    private record Row(double cpu, double p50, double p99, double kib) {}

    @Test
    void aThousandReaders() throws IOException {
        feed.open(Scenes.start());
        Map<String, List<Row>> rows = new java.util.LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            boolean warming = round == 0;
            add(rows, warming, "plain loop", loop());
            add(rows, warming, "feed", feed(0));
            add(rows, warming, "feed, one reader stalled", feed(1));
        }
        System.out.printf(
                "%d readers, %d s a phase, medians of %d rounds (lowest to highest)%n", READERS, SECONDS, ROUNDS);
        System.out.println(
                "| | CPU, per cent of a core | p50, ms | p99, ms | memory for each reader, KiB |\n|---|---|---|---|---|");
        rows.forEach((name, of) -> System.out.printf(
                "| %s | %s | %s | %s | %s |%n",
                name,
                spread(of.stream().mapToDouble(row -> 100 * row.cpu()).toArray()),
                spread(of.stream().mapToDouble(Row::p50).toArray()),
                spread(of.stream().mapToDouble(Row::p99).toArray()),
                spread(of.stream().mapToDouble(Row::kib).toArray())));
    }

    private static void add(Map<String, List<Row>> rows, boolean warming, String name, Row row) {
        if (!warming) {
            rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(row);
        }
    }

    private static String spread(double... values) {
        Arrays.sort(values);
        return "%.2f (%.2f to %.2f)".formatted(values[values.length / 2], values[0], values[values.length - 1]);
    }

    private Row loop() throws IOException {
        try (PlainLoop loop = new PlainLoop()) {
            return phase(loop.port(), 0, loop::send);
        }
    }

    private Row feed(int stalled) throws IOException {
        return phase(
                address.getPort(),
                stalled,
                text -> feed.audited(new AuditEntry(1, Instant.EPOCH, AuditKind.EXECUTED, null, "luminous", text)));
    }

    private Row phase(int port, int stalled, Out out) throws IOException {
        long before = memory();
        Process crowd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        Path.of("target", "test-classes").toString(),
                        FeedCrowd.class.getName(),
                        String.valueOf(port),
                        "/api/feed",
                        String.valueOf(READERS),
                        String.valueOf(stalled))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = crowd.inputReader(StandardCharsets.US_ASCII)) {
            answers.readLine();
            send(out, 3);
            ask(crowd, answers);
            long cpu = cpu();
            long start = System.nanoTime();
            send(out, SECONDS);
            double share = (double) (cpu() - cpu) / (System.nanoTime() - start);
            String[] told = ask(crowd, answers).split(" ", -1);
            long expected = (long) SECONDS * (READERS - stalled);
            if (Long.parseLong(told[0]) != expected) {
                throw new IOException(told[0] + " messages came of " + expected);
            }
            return new Row(
                    share,
                    Long.parseLong(told[1]) / 1e6,
                    Long.parseLong(told[2]) / 1e6,
                    (memory() - before) / 1024.0 / READERS);
        } finally {
            crowd.destroy();
            crowd.onExit().join();
        }
    }

    /** One event a second for so many seconds; the last second is waited for too. */
    private static void send(Out out, int seconds) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < seconds; i++) {
            out.send("{\"t=" + System.nanoTime() + ";" + PAD + "\"}");
            long until = start + (i + 1) * 1_000_000_000L;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        }
    }

    private static String ask(Process crowd, BufferedReader answers) throws IOException {
        crowd.outputWriter(StandardCharsets.US_ASCII).append('\n').flush();
        return answers.readLine();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }
}
