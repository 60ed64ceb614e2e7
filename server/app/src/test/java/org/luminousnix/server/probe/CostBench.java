package org.luminousnix.server.probe;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.luminousnix.model.Reading;
import oshi.SystemInfo;

/**
 * A measurement to be run by hand: what one reading of the host costs beside a scrape of node_exporter, and one table of processes beside
 * OSHI's, in turns in one run. Arguments: rounds, processes to have in the table, the path of node_exporter.
 */
final class CostBench {
    private static final String ADDRESS = "127.0.0.1:19100";
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Host HOST = new Host(Path.of("/"), InstantSource.system(), System::nanoTime);

    private CostBench() {}

    /** What is measured. */
    private interface Work {
        void run() throws Exception;
    }

    /** One measurement of this thread. */
    private record Cost(double micros, double bytes) {
        static Cost of(Work work) throws Exception {
            long bytes = THREAD.getCurrentThreadAllocatedBytes();
            long cpu = THREAD.getCurrentThreadCpuTime();
            work.run();
            return new Cost(
                    (THREAD.getCurrentThreadCpuTime() - cpu) / 1e3, THREAD.getCurrentThreadAllocatedBytes() - bytes);
        }

        static void report(String what, Cost[] all) {
            double[] micros =
                    Arrays.stream(all).mapToDouble(Cost::micros).sorted().toArray();
            double[] bytes =
                    Arrays.stream(all).mapToDouble(Cost::bytes).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.0f |%n",
                    what,
                    micros[micros.length / 2],
                    micros[micros.length * 9 / 10],
                    bytes[bytes.length / 2]);
        }
    }

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        System.out.println("| | processor time p50, us | p90, us | allocated, bytes |\n|---|---|---|---|");
        system(rounds, args[2]);
        processes(Math.max(10, rounds / 3), Integer.parseInt(args[1]));
        Runtime.getRuntime().halt(0);
    }

    private static List<Probe> systemProbes() {
        return List.of(
                new CpuProbe(),
                new LoadProbe(),
                new MemoryProbe(),
                new PressureProbe(new PressureSource(HOST)),
                new FilesystemProbe(),
                new OpenFilesProbe());
    }

    private static void readAll(List<Probe> probes) throws IOException {
        for (Probe probe : probes) {
            if (probe.read(HOST) instanceof Reading.Failed failed) {
                throw new IOException(probe.name() + ": " + failed.why());
            }
        }
    }

    /** Once a second, as in service: what is read in a tight loop is warmer than it ever is there. */
    private static void system(int rounds, String exporter) throws Exception {
        List<Probe> probes = systemProbes();
        for (int i = 0; i < 3000; i++) {
            readAll(probes);
        }
        Process other = new ProcessBuilder(exporter, "--web.listen-address=" + ADDRESS)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Cost[] ours = new Cost[rounds];
            double[] theirs = new double[rounds];
            scrapeUntilThere();
            for (int i = -5; i < rounds; i++) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                Cost cost = Cost.of(() -> readAll(probes));
                double before = cpuMicros(other.pid());
                int length = scrape();
                double scraped = cpuMicros(other.pid()) - before;
                if (i >= 0) {
                    ours[i] = cost;
                    theirs[i] = scraped;
                }
                if (length < 1000) {
                    throw new IOException("a scrape of " + length + " bytes");
                }
            }
            Cost.report("one reading of " + probes.stream().map(Probe::name).toList(), ours);
            Arrays.sort(theirs);
            System.out.printf(
                    Locale.ROOT,
                    "| one scrape of node_exporter | %.1f | %.1f | |%n",
                    theirs[rounds / 2],
                    theirs[rounds * 9 / 10]);
            double[] mine =
                    Arrays.stream(ours).mapToDouble(Cost::micros).sorted().toArray();
            System.out.printf(Locale.ROOT, "%nratio of the medians: %.4f%n%n", mine[rounds / 2] / theirs[rounds / 2]);
        } finally {
            other.destroy();
        }
    }

    private static void scrapeUntilThere() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                scrape();
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static int scrape() throws IOException {
        URL url = URI.create("http://" + ADDRESS + "/metrics").toURL();
        try (InputStream in = url.openStream()) {
            return in.readAllBytes().length;
        }
    }

    /** What all threads of a process have used; nanoseconds in schedstat. */
    private static double cpuMicros(long pid) throws IOException {
        double sum = 0;
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks.toList()) {
                sum += Double.parseDouble(
                        Files.readString(task.resolve("schedstat")).split(" ", -1)[0]);
            }
        }
        return sum / 1e3;
    }

    private static void processes(int rounds, int many) throws Exception {
        Process crowd = new ProcessBuilder(
                        "/bin/sh", "-c", "i=0; while [ $i -lt " + many + " ]; do sleep 1000 & i=$((i+1)); done; wait")
                .start();
        try {
            while (crowd.descendants().count() < many) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            ProcessProbe ours = new ProcessProbe(5, Duration.ZERO);
            SystemInfo oshi = new SystemInfo();
            Cost[] mine = new Cost[rounds];
            Cost[] theirs = new Cost[rounds];
            for (int i = -10; i < rounds; i++) {
                Cost our = Cost.of(() -> ours.readFresh(HOST));
                Cost their = Cost.of(() -> oshi.getOperatingSystem().getProcesses());
                if (i >= 0) {
                    mine[i] = our;
                    theirs[i] = their;
                }
            }
            Cost.report("the process table, " + many + " processes", mine);
            Cost.report("OSHI's getProcesses(), " + many + " processes", theirs);
            double[] a = Arrays.stream(mine).mapToDouble(Cost::micros).sorted().toArray();
            double[] b =
                    Arrays.stream(theirs).mapToDouble(Cost::micros).sorted().toArray();
            System.out.printf(Locale.ROOT, "%nratio of the medians: %.4f%n", a[rounds / 2] / b[rounds / 2]);
        } finally {
            crowd.descendants().forEach(ProcessHandle::destroy);
            crowd.destroy();
        }
    }
}
