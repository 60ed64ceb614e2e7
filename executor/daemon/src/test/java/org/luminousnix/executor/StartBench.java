package org.luminousnix.executor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/**
 * A measurement to be run by hand: how soon the packaged executor answers its first ping, and what memory it holds eleven seconds and 200
 * pings later, with the options of {@code jvm.options}, without each of them, and with none. Arguments: the jar, the options file, rounds,
 * and any number of texts with further options, each of which becomes a variant.
 */
final class StartBench {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String NEEDED = "--enable-native-access=ALL-UNNAMED";

    /** Long enough for what the JVM gives back every ten seconds. */
    private static final long WAIT_MILLIS = 11_000;

    private StartBench() {}

    /** One start: milliseconds to the first answer, by the clock and of processor time; RSS, PSS and private memory in MiB. */
    record Seen(double answer, double cpu, double rss, double pss, double own) {}

    /** Prints one table; the variants take turns in random order. */
    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]).toAbsolutePath();
        List<String> options = Files.readAllLines(Path.of(args[1])).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        Map<String, List<String>> variants = new LinkedHashMap<>();
        variants.put("no option", List.of(NEEDED));
        variants.put("all of jvm.options", options);
        for (String option : options) {
            if (!option.startsWith("--")) {
                variants.put(
                        "without " + option,
                        options.stream().filter(o -> !o.equals(option)).toList());
            }
        }
        for (int i = 3; i < args.length; i++) {
            List<String> more = new ArrayList<>(options);
            more.addAll(List.of(args[i].split(" ")));
            variants.put("with " + args[i], more);
        }
        Path cache = Files.createTempDirectory("luminous-aot").resolve("executor.aot");
        train(jar, options, cache);
        List<String> cached = new ArrayList<>(options);
        cached.addAll(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
        variants.put("all, and an AOT cache of %d MiB".formatted(Files.size(cache) >> 20), cached);
        Map<String, List<Seen>> seen = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(variants.keySet());
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            Collections.shuffle(order, new Random(round));
            for (String name : order) {
                seen.computeIfAbsent(name, _ -> new ArrayList<>()).add(once(jar, variants.get(name)));
            }
        }
        System.out.println(
                "| options | first answer, ms | its processor time, ms | RSS, MiB | PSS, MiB | private, MiB |\n|---|---|---|---|---|---|");
        for (String name : variants.keySet()) {
            List<Seen> of = seen.get(name);
            System.out.printf(
                    "| %s | %.0f | %.0f | %.1f | %.1f | %.1f |%n",
                    name,
                    median(of.stream().map(Seen::answer).toList()),
                    median(of.stream().map(Seen::cpu).toList()),
                    median(of.stream().map(Seen::rss).toList()),
                    median(of.stream().map(Seen::pss).toList()),
                    median(of.stream().map(Seen::own).toList()));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void train(Path jar, List<String> options, Path cache) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar.toString(), "train"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(cache.resolveSibling("train.log").toFile())
                .start();
        if (process.waitFor() != 0 || !Files.exists(cache)) {
            throw new IOException(Files.readString(cache.resolveSibling("train.log")));
        }
    }

    private static Seen once(Path jar, List<String> options) throws Exception {
        Path dir = Files.createTempDirectory("luminous-start");
        Paths paths = new Bench(dir, Bench.self() + "permit renice-process nice>=0\n").paths;
        Secrets.readOrMake(paths.key(), "k1", java.util.Optional.empty());
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString(), "serve", "--config-dir", dir.toString()));
        command.addAll(List.of(
                "--socket", paths.socket().toString(), "--state", paths.state().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile());
        builder.environment().put("MALLOC_ARENA_MAX", System.getProperty("arenas", "1"));
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            double answer = firstAnswer(paths, process, dir.resolve("log"), start);
            double cpu = cpu(process.pid());
            Thread.sleep(WAIT_MILLIS);
            try (Client client = Client.honest(paths)) {
                for (int i = 0; i < 200; i++) {
                    client.ask(new Request.Ping());
                }
            }
            Map<String, Double> memory = memory(process.pid());
            return new Seen(
                    answer,
                    cpu,
                    memory.get("Rss:"),
                    memory.get("Pss:"),
                    memory.get("Private_Dirty:") + memory.get("Private_Clean:"));
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static double firstAnswer(Paths paths, Process process, Path log, long start) throws Exception {
        KeyFile keys = KeyFile.read(paths.key());
        while (process.isAlive()) {
            try (Client client = new Client(paths.socket(), keys, java.time.InstantSource.system())) {
                if (client.ask(new Request.Ping()) instanceof Reply.Pong) {
                    return (System.nanoTime() - start) / 1e6;
                }
            } catch (IOException | ProtocolException e) {
                Thread.sleep(1);
            }
        }
        throw new IOException("it ended: " + Files.readString(log));
    }

    private static double cpu(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        // user and system time in ticks of 10 ms
        return 10.0 * (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)));
    }

    private static Map<String, Double> memory(long pid) {
        Map<String, Double> memory = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                List<String> words = List.of(line.split("\\s+"));
                if (words.size() == 3 && words.get(2).equals("kB")) {
                    memory.put(words.get(0), Double.parseDouble(words.get(1)) / 1024);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return memory;
    }
}
