package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows what the README promises of {@code quarkus:dev} on a copy of the sources: a changed probe is at work in the running server without
 * a restart, and the executor runs beside it and ends with it. Needs no root; the first run of a machine loads what quarkus:dev needs.
 */
final class HotReloadIT {
    private static final String PROBE = "server/app/src/main/java/org/luminousnix/server/probe/LoadProbe.java";
    private static final String CHANGED = "47110815";
    private static final Duration RELOAD = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    /** Closing the server fails where anything of it stays: the process of the server, or the executor beside it. */
    @Test
    void aChangedProbeIsAtWorkInTheRunningServer() throws IOException {
        HotReloadSources sources = HotReloadSources.copiedTo(folder);
        try (HotReloadServer server = HotReloadServer.start(sources.folder())) {
            server.awaitReady();
            ProcessHandle process = server.process();
            ProcessHandle executor = server.executor();
            assertThat(Double.parseDouble(server.metric("load15"))).isBetween(0.0, 10_000.0);

            assertThat(server.status("/")).as("the page").isEqualTo(200);
            assertThat(server.status("/lib/uplot.js")).as("its charts").isEqualTo(200);

            sources.replace(PROBE, "new Sample(LOAD15, load15, at)", "new Sample(LOAD15, " + CHANGED + ", at)");

            await().atMost(RELOAD)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(Double.parseDouble(server.metric("load15")))
                            .isEqualTo(Double.parseDouble(CHANGED)));
            assertThat(server.process()).as("the same process").isEqualTo(process);
            assertThat(server.said()).contains("Live reload total time");
            await().atMost(RELOAD)
                    .ignoreExceptions()
                    .until(() -> server.executor().isAlive());
            assertThat(executor.isAlive() && !executor.equals(server.executor()))
                    .as("the executor from before the reload is left over")
                    .isFalse();
        }
    }
}
