package org.luminousnix.tui;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.luminousnix.model.Event;
import org.luminousnix.model.Health;
import org.luminousnix.model.Metric;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;

/**
 * How fast luminous-tui starts and what it costs beside btop, htop and glances, each in a pseudo terminal of 120x40 by {@code script}, one
 * after the other in each round. Run by hand; see docs/reference/measures.md. Arguments: rounds of starts; in the last of them, the seconds
 * that each runs to get warm, and again to be measured; the jar.
 */
final class TuiBench {
    private static final int TICKS_PER_SECOND = 100; // USER_HZ of every Linux there is
    private static final String WHERE = "\u001b[6n"; // "where is the cursor?", which a terminal answers
    private static final String HERE = "\u001b[40;120R";
    private static final String SEQUENCE = "\"sequence\":100";
    private final int seconds;
    private final Path folder = Files.createTempDirectory("tui-bench");

    private TuiBench(int seconds) throws IOException {
        this.seconds = seconds;
        Files.createDirectories(folder.resolve(".config/btop"));
        Files.writeString(
                folder.resolve(".config/btop/btop.conf"), "update_ms = 1000\n"); // its least; its own default is 2000
    }

    /** A program, and the text that shows that its first screen is complete. */
    private record Program(String name, String command, String marker) {}

    /** One run: milliseconds to the first full screen, share of one core, MiB resident and proportional. */
    private record Run(double first, double cpu, double rss, double pss) {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        TuiBench bench = new TuiBench(Integer.parseInt(arguments[1]));
        try (FeedServer server = new FeedServer();
                ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor()) {
            String greeting = Scenes.json(Scenes.healing());
            if (!greeting.contains(SEQUENCE)) {
                throw new IllegalStateException("the snapshot has no " + SEQUENCE);
            }
            server.greeting = greeting;
            AtomicLong sequence = new AtomicLong(100);
            var _ = ticks.scheduleAtFixedRate(
                    () -> {
                        long next = sequence.incrementAndGet();
                        // who comes later is greeted with what the next event follows: a gap would be a new connection
                        // each second
                        server.greeting = greeting.replace(SEQUENCE, "\"sequence\":" + next);
                        server.broadcast(sample(next));
                    },
                    1,
                    1,
                    TimeUnit.SECONDS);
            bench.run(rounds, Path.of(arguments[2]).toAbsolutePath(), server.url());
            ticks.shutdownNow();
        }
    }

    /** The sampling of one second: new values of what the panels show, about half a kilobyte. */
    private static String sample(long sequence) {
        double wave = 0.5 + 0.4 * Math.sin(sequence / 5.0);
        return Scenes.json(new Event.Sampled(
                sequence,
                Instant.now(),
                Map.of(
                        Metric.of("cpu_used_ratio"),
                        wave,
                        Metric.of("memory_used_ratio"),
                        1 - wave,
                        Metric.of("load1"),
                        wave * 4,
                        Metric.of("pressure_cpu_some_ratio"),
                        wave / 3,
                        Metric.of("pressure_io_some_ratio"),
                        wave / 5),
                new Health(80, List.of("UnitFailed on unit nginx.service"))));
    }

    private void run(int rounds, Path jar, String url) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String small = " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms12m -Xmn6m -Xmx64m -Xss512k -XX:-UsePerfData"
                + " --enable-native-access=ALL-UNNAMED";
        Path cache = folder.resolve("luminous-tui.aot");
        String tail = " -jar " + jar + " --url " + url;
        train(new Program("train", java + small + " -XX:AOTCacheOutput=" + cache + tail, "UnitFailed"));
        System.out.printf("AOT cache: %d MiB%n", Files.size(cache) >> 20);
        List<Program> programs = List.of(
                new Program(
                        "luminous-tui, AOT cache",
                        java + small + " -XX:AOTCache=" + cache + " -Xlog:disable" + tail,
                        "UnitFailed"),
                new Program("luminous-tui, launcher's options", java + small + tail, "UnitFailed"),
                new Program("luminous-tui, plain `java -jar`", java + tail, "UnitFailed"),
                new Program("btop", "btop -p 0", "proc"),
                new Program("htop", "htop -d 10", "Quit"),
                new Program("glances", "glances -t 1 --disable-check-update", "TASKS"));
        List<List<Run>> runs = new ArrayList<>();
        programs.forEach(_ -> runs.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < programs.size(); i++) {
                runs.get(i).add(measure(programs.get(i), round == rounds - 1));
            }
        }
        System.out.print(
                "| program | first full screen, ms (min–max) | CPU, percent of a core | RSS, MiB | PSS, MiB |\n");
        System.out.println("|---|---|---|---|---|");
        for (int i = 0; i < programs.size(); i++) {
            double[] firsts =
                    runs.get(i).stream().mapToDouble(Run::first).sorted().toArray();
            Run last = runs.get(i).getLast();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f (%.0f–%.0f) | %.2f | %.0f | %.0f |%n",
                    programs.get(i).name(),
                    firsts[firsts.length / 2],
                    firsts[0],
                    firsts[firsts.length - 1],
                    last.cpu(),
                    last.rss(),
                    last.pss());
        }
    }

    private void train(Program program) throws Exception {
        Process script = start(program);
        until(script, program.marker());
        boolean _ = script.waitFor(10, TimeUnit.SECONDS); // some samples are part of it
        script.getOutputStream().write('q');
        script.getOutputStream().flush();
        drain(script.getInputStream());
        script.waitFor();
    }

    private Run measure(Program program, boolean costs) throws Exception {
        long began = System.nanoTime();
        Process script = start(program);
        until(script, program.marker());
        double first = (System.nanoTime() - began) / 1e6;
        Thread.ofPlatform().daemon().start(() -> drain(script.getInputStream()));
        boolean ended = costs && script.waitFor(seconds, TimeUnit.SECONDS); // warm
        long before = ticks(script);
        long from = System.nanoTime();
        ended |= costs && script.waitFor(seconds, TimeUnit.SECONDS);
        double cpu = 100.0 * (ticks(script) - before) / TICKS_PER_SECOND / ((System.nanoTime() - from) / 1e9);
        Run run = new Run(
                first,
                cpu,
                kilobytes(script, "status", "VmRSS:") / 1024,
                kilobytes(script, "smaps_rollup", "Pss:") / 1024);
        if (ended) {
            throw new IllegalStateException(program.name() + " ended by itself");
        }
        children(script).forEach(ProcessHandle::destroy);
        script.destroy();
        script.waitFor();
        return run;
    }

    private Process start(Program program) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qfec", "stty rows 40 cols 120; exec " + program.command(), "/dev/null");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }

    /** Reads until the marker has been written, whatever the colours in between. */
    private static void until(Process script, String marker) throws IOException {
        InputStream in = script.getInputStream();
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[65_536];
        int asked = 0;
        while (!text.toString()
                .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b.", "")
                .contains(marker)) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IllegalStateException("ended before \"" + marker + "\": " + text);
            }
            text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            for (int at = text.indexOf(WHERE, asked); at >= 0; at = text.indexOf(WHERE, asked)) {
                asked = at + WHERE.length();
                script.getOutputStream().write(HERE.getBytes(StandardCharsets.US_ASCII));
                script.getOutputStream().flush();
            }
        }
    }

    private static void drain(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return; // the program has ended
        }
    }

    private static Stream<ProcessHandle> children(Process script) {
        return script.toHandle().descendants();
    }

    private static long ticks(Process script) {
        return children(script)
                .mapToLong(child -> {
                    try {
                        String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
                        String[] fields =
                                stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                    } catch (IOException e) {
                        return 0L; // a helper that has ended
                    }
                })
                .sum();
    }

    private static double kilobytes(Process script, String file, String key) {
        return children(script)
                .mapToDouble(child -> {
                    try (Stream<String> lines = Files.lines(Path.of("/proc/" + child.pid() + "/" + file))) {
                        return lines.filter(line -> line.startsWith(key))
                                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                                .sum();
                    } catch (IOException e) {
                        return 0.0; // a helper that has ended
                    }
                })
                .sum();
    }
}
