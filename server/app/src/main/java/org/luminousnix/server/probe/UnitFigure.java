package org.luminousnix.server.probe;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a service's control group, in one of the files where cgroup v2 or v1 has it. Which of them exist depends on the host's
 * hierarchies and on the accounting that systemd has switched on; what is in none of them is not counted.
 *
 * @param path below the host's root
 */
record UnitFigure(String path, Format format) {
    private static final String V1 = "sys/fs/cgroup/";

    /** How a file is written. */
    enum Format {
        /** {@code cpu.stat} of v2: usage_usec and others. */
        CPU_STAT,
        /** {@code cpuacct.usage} of v1: nanoseconds. */
        CPUACCT,
        /** A number of bytes. */
        BYTES,
        /** {@code io.stat} of v2: {@code 8:0 rbytes=1 wbytes=2 …}. */
        IO_STAT,
        /** {@code blkio.throttle.io_service_bytes*} of v1: {@code 8:0 Read 1} … {@code 8:0 Total 3}. */
        BLKIO
    }

    /** The processor time that a service has used since its group was made, in nanoseconds. */
    static @Nullable UnitFigure cpu(Host host, String top, String unit) {
        return first(
                host,
                new UnitFigure(top + unit + "/cpu.stat", Format.CPU_STAT),
                new UnitFigure(V1 + "cpuacct/" + unit + "/cpuacct.usage", Format.CPUACCT),
                new UnitFigure(V1 + "cpu,cpuacct/" + unit + "/cpuacct.usage", Format.CPUACCT));
    }

    /** The memory that is charged to it now, its page cache included, in bytes. */
    static @Nullable UnitFigure memory(Host host, String top, String unit) {
        return first(
                host,
                new UnitFigure(top + unit + "/memory.current", Format.BYTES),
                new UnitFigure(V1 + "memory/" + unit + "/memory.usage_in_bytes", Format.BYTES));
    }

    /** What it has read from and written to disks since its group was made, in bytes. */
    static @Nullable UnitFigure io(Host host, String top, String unit) {
        return first(
                host,
                new UnitFigure(top + unit + "/io.stat", Format.IO_STAT),
                new UnitFigure(V1 + "blkio/" + unit + "/blkio.throttle.io_service_bytes_recursive", Format.BLKIO),
                new UnitFigure(V1 + "blkio/" + unit + "/blkio.throttle.io_service_bytes", Format.BLKIO));
    }

    private static @Nullable UnitFigure first(Host host, UnitFigure... candidates) {
        return List.of(candidates).stream()
                .filter(figure -> host.has(figure.path))
                .findFirst()
                .orElse(null);
    }

    /** Reads the figure; I/O counts on {@code disks} only. */
    long read(Host host, Scan scan, PhysicalDisks disks) throws IOException {
        host.files().read(path, scan);
        return parse(scan, disks);
    }

    long parse(Scan text, PhysicalDisks disks) throws IOException {
        return switch (format) {
            case CPU_STAT -> cpuStat(text);
            case CPUACCT, BYTES -> text.number();
            case IO_STAT -> ioStat(text, disks);
            case BLKIO -> blkio(text, disks);
        };
    }

    private static long cpuStat(Scan text) throws IOException {
        for (; !text.ended(); text.nextLine()) {
            if (text.skip("usage_usec ")) {
                return text.number() * 1000;
            }
        }
        throw text.malformed("usage_usec");
    }

    /** A device that has done nothing yet has its number and nothing else on its line. */
    private static long ioStat(Scan text, PhysicalDisks disks) throws IOException {
        long bytes = 0;
        for (; !text.ended(); text.nextLine()) {
            boolean counts = disks.has(PhysicalDisks.number(text));
            while (counts && !text.lineEnded()) {
                if (text.skip("rbytes=") || text.skip("wbytes=")) {
                    bytes += text.number();
                } else {
                    text.skipWords(1);
                }
            }
        }
        return bytes;
    }

    private static long blkio(Scan text, PhysicalDisks disks) throws IOException {
        long bytes = 0;
        for (; !text.ended(); text.nextLine()) {
            if (!text.skip("Total")
                    && disks.has(PhysicalDisks.number(text))
                    && text.word().equals("Total")) {
                bytes += text.number();
            }
        }
        return bytes;
    }
}
