package org.luminousnix.server.probe.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** What the kernel's log says is partly any user's choice: it yields bounded series with sound labels, blames no one, and ends nothing. */
class KernelLogFuzzTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    /** A process's name never makes a fault of the kernel's own, nor names another unit than the one that it ran in. */
    @FuzzTest
    void aNameBlamesNobody(byte[] bytes) {
        byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, 15));
        String comm = new String(kept, StandardCharsets.ISO_8859_1);
        for (String line : new String[] {
            comm + "[812]: bad frame in rt_sigreturn frame:0 ip:0 sp:0 orax:0",
            comm + " (812): drop_caches: 1",
            comm + "/812: potentially unexpected fatal signal 11."
        }) {
            assertThat(FaultParser.parse(line)).as(line).isEmpty();
        }
        Optional<KernelFault> kill =
                FaultParser.parse("oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,"
                        + "oom_memcg=/system.slice/own.service,task_memcg=/system.slice/own.service,task=" + comm
                        + ",pid=812,uid=1000");
        assertThat(kill).map(KernelFault::kind).contains(FaultKind.OOM_KILL);
        assertThat(kill.orElseThrow().unit()).isIn("own.service", "");
    }

    @FuzzTest
    void anyLine(byte[] bytes) {
        FaultParser.parse(new String(bytes, StandardCharsets.UTF_8)).ifPresent(KernelLogFuzzTest::isSound);
    }

    @FuzzTest
    void anyRecord(byte[] bytes) {
        KmsgRecord.parse(new String(bytes, StandardCharsets.UTF_8), NOON)
                .flatMap(line -> FaultParser.parse(line.text()))
                .ifPresent(KernelLogFuzzTest::isSound);
    }

    /** Whatever a program writes instead of entries, reading comes to its end, and each line that is read is behind a cursor. */
    @FuzzTest
    void anyJournal(byte[] bytes) throws IOException {
        int[] cursors = {0};
        int lines = 0;
        try (Journal journal = Journal.follow(
                        (_, _) -> Optional.of(new KernelLogTest.Ended(bytes)), null, _ -> cursors[0]++)
                .orElseThrow()) {
            for (@Nullable KernelLine line = journal.next(); line != null; line = journal.next()) {
                lines++;
                FaultParser.parse(line.text()).ifPresent(KernelLogFuzzTest::isSound);
            }
        }
        assertThat(lines).isEqualTo(cursors[0]);
    }

    private static void isSound(KernelFault fault) {
        assertThat(fault.unit()).matches("[A-Za-z0-9:_.\\\\@-]{0,248}");
        assertThat(fault.device()).matches("[a-z0-9-]{0,32}");
        KernelFaults faults = new KernelFaults();
        faults.add(fault, NOON);
        for (Sample sample : faults.samples(NOON)) {
            assertThat(Metric.parse(sample.metric().toString())).isEqualTo(sample.metric());
        }
    }
}
