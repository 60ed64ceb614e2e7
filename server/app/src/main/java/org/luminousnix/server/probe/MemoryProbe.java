package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** How much memory and swap is taken, by the kernel's own estimate of what is still available. */
@Singleton
public class MemoryProbe implements Probe {
    private static final Metric USED = Metric.of("memory_used_ratio");
    private static final Metric AVAILABLE = Metric.of("memory_available_bytes");
    private static final Metric TOTAL = Metric.of("memory_total_bytes");
    private static final Metric SWAP_USED = Metric.of("swap_used_ratio");
    private static final Metric SWAP_TOTAL = Metric.of("swap_total_bytes");

    private final Scan scan = new Scan();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                Row.of("memory_used_ratio", "ratio", "1 - MemAvailable / MemTotal", "/proc/meminfo"),
                Row.of("memory_available_bytes", "bytes", "what new work can get without swapping", "/proc/meminfo"),
                Row.of("memory_total_bytes", "bytes", "usable memory", "/proc/meminfo"),
                Row.of("swap_used_ratio", "ratio", "swap taken; no such series without swap", "/proc/meminfo"),
                Row.of("swap_total_bytes", "bytes", "swap space", "/proc/meminfo"));
    }

    @Override
    public String cost() {
        return "one kept file, every reading";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        host.files().read("proc/meminfo", scan);
        return new Reading.Got(parse(scan, host.now()));
    }

    static List<Sample> parse(Scan meminfo, Instant at) throws IOException {
        long total = -1;
        long available = -1;
        long swap = -1;
        long swapFree = -1;
        for (; !meminfo.ended(); meminfo.nextLine()) {
            if (meminfo.skip("MemTotal:")) {
                total = bytes(meminfo);
            } else if (meminfo.skip("MemAvailable:")) {
                available = bytes(meminfo);
            } else if (meminfo.skip("SwapTotal:")) {
                swap = bytes(meminfo);
            } else if (meminfo.skip("SwapFree:")) {
                swapFree = bytes(meminfo);
            }
        }
        if (total <= 0 || available < 0 || swap < 0 || swapFree < 0) {
            throw new IOException("meminfo lacks one of MemTotal, MemAvailable, SwapTotal, SwapFree");
        }
        List<Sample> samples = new ArrayList<>(5);
        samples.add(new Sample(USED, Math.clamp(1 - (double) available / total, 0.0, 1.0), at));
        samples.add(new Sample(AVAILABLE, available, at));
        samples.add(new Sample(TOTAL, total, at));
        samples.add(new Sample(SWAP_TOTAL, swap, at));
        if (swap > 0) {
            samples.add(new Sample(SWAP_USED, Math.clamp(1 - (double) swapFree / swap, 0.0, 1.0), at));
        }
        return samples;
    }

    private static long bytes(Scan meminfo) throws IOException {
        long value = meminfo.number();
        meminfo.skipSpaces();
        if (!meminfo.skip("kB")) {
            throw meminfo.malformed("kB");
        }
        return value * 1024;
    }
}
