package org.luminousnix.executor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.luminousnix.protocol.Request;

/** A rough measurement to be run by hand: round trips over one connection, in microseconds. */
final class Measure {
    private Measure() {}

    /** Prints p50 and p99 of ping and of a permitted renice with two durable audit records. */
    public static void main(String[] args) throws Exception {
        Path dir = Files.createTempDirectory("measure");
        String policy = Bench.self()
                + "permit renice-process\nbudget renice-process 900000/1s\nbudget class:gentle 900000/1s\n";
        Process process = Bench.sleeper();
        try (Bench bench = new Bench(dir, policy).start();
                Client client = bench.client()) {
            Map<String, String> call = Bench.with(Bench.named(process), "nice=5");
            report("ping", 20_000, _ -> client.ask(new Request.Ping()));
            report(
                    "renice, intent and result on disk",
                    2_000,
                    i -> client.ask(Client.call("s" + i, "renice-process", call)));
        } finally {
            process.destroyForcibly();
        }
    }

    private interface Turn {
        Object take(int i) throws Exception;
    }

    private static void report(String what, int times, Turn turn) throws Exception {
        long[] took = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            turn.take(i);
            took[i] = System.nanoTime() - start;
        }
        long[] warm = Arrays.copyOfRange(took, times / 4, times);
        Arrays.sort(warm);
        System.out.printf(
                "%s: p50 %.1f us, p99 %.1f us%n",
                what, warm[warm.length / 2] / 1e3, warm[warm.length * 99 / 100] / 1e3);
    }
}
