package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Reading;

/** Where the kernel's answer comes from; timedated's own is asked for on a real bus in HostProbesIT. */
class TimeProbeTest {
    @TempDir
    Path root;

    @Test
    void whereNeitherTheKernelNorABusMayBeAskedThereIsNothing() throws IOException {
        assertThat(new TimeProbe(() -> null).read(new Host(root, () -> Instant.EPOCH)))
                .isEqualTo(new Reading.Absent(
                        "this process may not call adjtimex, and there is no systemd-timedated to ask"));
    }
}
