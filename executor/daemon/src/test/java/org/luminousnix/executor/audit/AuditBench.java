package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;

/**
 * A measurement to be run by hand, on a folder of the disk in question: durable appends beside a raw loop of write and fdatasync with
 * lines of the same length, one by one in turn, and the verification of a long chain.
 */
final class AuditBench {
    private static final Key KEY =
            KeyFile.parse("audit " + "0123456789abcdef".repeat(4)).current();
    private static final int ROUNDS = 15;
    private static final int WARM = 20;
    private static final int SINGLE = 100;
    private static final int WRITERS = 64;
    private static final int EACH = 20;

    private AuditBench() {}

    /** {@code main FOLDER [ENTRIES]}: 1,000,000 entries are verified by default. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "audit-bench");
        int entries = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        try {
            appends(folder);
            verification(folder, entries);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Raw and single appends alternate one by one, so that whatever else the machine does falls on both. */
    private static void appends(Path folder) throws Exception {
        double[] raw = new double[ROUNDS];
        double[] single = new double[ROUNDS];
        double[] many = new double[ROUNDS];
        int length = line(folder);
        try (AuditLog log = open(folder.resolve("appends"));
                FileChannel plain =
                        FileChannel.open(folder.resolve("raw"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = -WARM; round < ROUNDS; round++) {
                double[] took = {0, 0};
                for (int i = 0; i < SINGLE; i++) {
                    took[0] += seconds(() -> raw(plain, length));
                    took[1] += seconds(() -> append(log, 1));
                }
                double all = seconds(() -> concurrently(writers, log));
                if (round >= 0) {
                    raw[round] = SINGLE / took[0];
                    single[round] = took[0] / took[1];
                    many[round] = WRITERS * EACH / all / raw[round];
                }
            }
        }
        System.out.printf("lines of %d bytes, %d rounds: median (lowest to highest)%n", length, ROUNDS);
        report("raw write + fdatasync, per second", raw);
        report("one writer, times the raw loop", single);
        report("64 writers, times the raw loop", many);
    }

    private static void verification(Path folder, int entries) throws Exception {
        Path dir = folder.resolve("long");
        try (AuditLog log = open(dir)) {
            for (int i = 0; i < entries; i++) {
                log.append("intent", typical(i), false);
            }
        }
        long bytes = 0;
        for (Path segment : Segments.list(dir)) {
            bytes += Files.size(segment);
        }
        double[] rates = new double[7];
        double[] each = new double[7];
        for (int i = 0; i < rates.length; i++) {
            double before = processorSeconds();
            rates[i] = entries / seconds(() -> verify(dir, entries));
            each[i] = entries / (processorSeconds() - before);
        }
        System.out.printf("%d entries, %d bytes each on average%n", entries, bytes / entries);
        System.out.printf("verified per second, the first in this JVM: %.0f%n", rates[0]);
        report("verified per second", rates);
        report("verified per processor second", each);
    }

    private static Void verify(Path dir, int entries) throws IOException {
        AuditVerifier.Verified verified = AuditVerifier.verify(dir, KEY, List.of());
        if (!verified.findings().isEmpty() || verified.head().seq() != entries) {
            throw new IllegalStateException(verified.toString());
        }
        return null;
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static AuditLog open(Path dir) throws IOException {
        return AuditLog.open(
                dir, KEY, BOOT, InstantSource.system(), System::nanoTime, Retention.keeping(8L << 30), _ -> {});
    }

    private static final String BOOT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    /** What a restart leaves as its intent. */
    private static Map<String, Object> typical(long i) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uid", 990);
        fields.put("gid", 990);
        fields.put("pid", 1234);
        fields.put("request", "%032x".formatted(i));
        fields.put("nonce", "%032x".formatted(i));
        fields.put("dry_run", false);
        fields.put("step", "incident-" + i + ":1");
        fields.put("action", "restart-unit");
        fields.put("args", Map.of("unit", "nginx.service"));
        fields.put("risk", "disruptive");
        fields.put("policy_line", 4);
        return fields;
    }

    private static int line(Path folder) throws IOException {
        Path dir = folder.resolve("line");
        try (AuditLog log = open(dir)) {
            log.append("intent", typical(1), true);
        }
        return (int) Files.size(Segments.list(dir).getFirst());
    }

    private static Void raw(FileChannel file, int length) throws IOException {
        byte[] line = new byte[length];
        Arrays.fill(line, (byte) 'x');
        file.write(ByteBuffer.wrap(line));
        file.force(false);
        return null;
    }

    private static Void append(AuditLog log, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            log.append("intent", typical(i), true);
        }
        return null;
    }

    private static Void concurrently(ExecutorService writers, AuditLog log) throws Exception {
        AtomicLong acknowledged = new AtomicLong();
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            work.add(() -> {
                append(log, EACH);
                acknowledged.addAndGet(EACH);
                return null;
            });
        }
        for (var done : writers.invokeAll(work)) {
            done.get();
        }
        if (acknowledged.get() != (long) WRITERS * EACH) {
            throw new IllegalStateException("acknowledged " + acknowledged);
        }
        return null;
    }

    private static double seconds(Callable<Void> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void report(String what, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-36s %12.2f (%.2f to %.2f)%n", what, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
