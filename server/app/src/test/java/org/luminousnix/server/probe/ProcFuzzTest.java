package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.luminousnix.model.Sample;

/** The kernel's files, parts of which any user can choose: they are understood within bounds, or an IOException says what was expected. */
class ProcFuzzTest {
    private static final byte[] HEAD = "7 (".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REST =
            ") D 1 7 7 0 -1 4194560 1 2 3 4 50 60 7 8 20 -5 1 0 1234 99 42 1844\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> HIDDEN = List.of("/proc", "/sys", "/run/user", "/run/credentials", "/run/netns");

    /** What a parser does with a file. */
    private interface Parser<T> {
        T parse(Scan scan) throws IOException;
    }

    @FuzzTest
    void theCommandMovesNothing(byte[] comm) throws IOException {
        ByteArrayOutputStream stat = new ByteArrayOutputStream();
        stat.write(HEAD);
        stat.write(comm);
        stat.write(REST);
        ProcessTable table = new ProcessTable(0);
        table.add(scan(stat.toByteArray()));
        assertThat(table.count).isEqualTo(1);
        assertThat(table.pid[0]).isEqualTo(7);
        assertThat(table.ticks[0]).isEqualTo(110);
        assertThat(table.nice[0]).isEqualTo((byte) -5);
        assertThat(table.start[0]).isEqualTo(1234);
        assertThat(table.residentPages[0]).isEqualTo(42);
        assertThat(table.uninterruptible).isEqualTo(1);
        assertThat(table.zombies).isZero();
        byte[] kept = Arrays.copyOf(comm, Math.min(comm.length, 64));
        assertThat(table.comm(0)).isEqualTo(new String(kept, StandardCharsets.UTF_8));
    }

    /** A refused process is not counted, and the next one is read as if it had not been there. */
    @FuzzTest
    void anyProcessStat(byte[] stat) throws IOException {
        ProcessTable table = new ProcessTable(0);
        if (read(stat, scan -> {
                    table.add(scan);
                    return table;
                })
                == null) {
            assertThat(table.count).isZero();
            assertThat(table.zombies + table.uninterruptible).isZero();
        } else {
            assertThat(table.pid[0]).isPositive();
        }
        int before = table.count;
        ByteArrayOutputStream next = new ByteArrayOutputStream();
        next.write(HEAD);
        next.write(REST);
        table.add(scan(next.toByteArray()));
        assertThat(table.count).isEqualTo(before + 1);
        assertThat(table.start[before]).isEqualTo(1234);
        assertThat(table.comm(before)).isEmpty();
    }

    @FuzzTest
    void anyMountinfo(byte[] text) throws IOException {
        List<Mount> mounts = read(text, Mount::parse);
        if (mounts == null) {
            return;
        }
        assertThat(mounts).hasSizeLessThanOrEqualTo(128);
        assertThat(mounts).extracting(Mount::device).doesNotHaveDuplicates();
        assertThat(mounts).extracting(Mount::point).doesNotHaveDuplicates().allSatisfy(point -> {
            assertThat(point).startsWith("/");
            assertThat(HIDDEN).noneMatch(hidden -> point.equals(hidden) || point.startsWith(hidden + "/"));
        });
    }

    @FuzzTest
    void anyPressure(byte[] text) throws IOException {
        Double some = read(text, PressureFile::some);
        Double full = read(text, PressureFile::full);
        assertThat(some == null || (some >= 0 && some <= 1)).isTrue();
        assertThat(full == null || (full >= 0 && full <= 1)).isTrue();
    }

    @FuzzTest
    void anyHostFile(byte[] text) throws IOException {
        List<Sample> memory = read(text, scan -> MemoryProbe.parse(scan, Instant.EPOCH));
        if (memory != null) {
            assertThat(memory).allSatisfy(sample -> {
                assertThat(sample.value()).isGreaterThanOrEqualTo(0);
                assertThat(!sample.metric().name().endsWith("_ratio") || sample.value() <= 1)
                        .isTrue();
            });
        }
        List<Sample> load = read(text, scan -> LoadProbe.parse(scan, 2, Instant.EPOCH));
        if (load != null) {
            assertThat(load)
                    .extracting(Sample::value)
                    .allSatisfy(value -> assertThat(value).isFinite());
        }
        Integer cores = read(text, LoadProbe::cores);
        assertThat(cores == null || (cores >= 1 && cores <= 65_536)).isTrue();
        read(text, CpuProbe::parse);
        read(text, ProcessReader::uid);
        read(text, Inventory::booted);
        read(text, NetworkProbe::parse);
        read(text, DefaultRoutes::v4);
        read(text, DefaultRoutes::v6);
        read(text, PagingProbe::parse);
        read(text, UnitMemory::limit);
        read(text, UnitMemory::droppable);
        read(text, scan -> DisksProbe.parse(scan, PhysicalDisks.NONE));
        for (UnitFigure.Format format : UnitFigure.Format.values()) {
            read(text, scan -> new UnitFigure("x", format).parse(scan, PhysicalDisks.NONE));
        }
    }

    private static Scan scan(byte[] text) throws IOException {
        Scan scan = new Scan();
        scan.fill(new ByteArrayInputStream(text));
        return scan;
    }

    /** What was read, null where it was refused; anything but an IOException gets through and fails the test. */
    private static <T> T read(byte[] text, Parser<T> parser) throws IOException {
        Scan scan = scan(text);
        try {
            return parser.parse(scan);
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
            return null;
        }
    }
}
