package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Shows that a unit which is killed is healed through the executor and verified, beside systemd's own restart and monit in
 * the same boot. The figures are printed and kept in target/recovery.json; nothing is asserted about time.
 */
@NeedsTestHost
final class RecoveryIT {
    /** -Dluminous.recovery.kills=30 gives figures worth quoting. */
    private static final int KILLS = Integer.getInteger("luminous.recovery.kills", 5);

    private static final String SOAK = "500ms";

    @Test
    void killedUnitsAreHealedAndVerified() throws IOException {
        try (TestHost host = TestHost.boot(Bind.all(List.of(Bind.packaged(), Bind.tests())))) {
            String always = Recoveries.victim(host, "victim-systemd", "always");
            String watched = Recoveries.victim(host, "victim-monit", "no");
            String healed = Recoveries.victim(host, "victim-luminous", "no");
            Recoveries.monitOver(host, "victim-monit");
            Recoveries.luminousOver(host, healed, SOAK);

            JsonNode measured =
                    Recoveries.measure(host, KILLS, 1, Map.of("systemd", always, "monit", watched, "luminous", healed));
            await().atMost(Duration.ofSeconds(20)).until(() -> RecoveryHealing.underWay(host) == 0);
            List<RecoveryHealing> healings = RecoveryHealing.of(host, measured.get("luminous"));
            JsonNode figures = RecoveryHealing.figures(measured, healings, SOAK);
            System.out.println("recovery: " + figures);
            System.out.println(RecoveryTable.of(figures));
            Files.writeString(
                    TestHostFiles.checkout().resolve("server/app/target/recovery.json"), figures.toPrettyString());

            for (String label : List.of("systemd", "monit", "luminous")) {
                assertThat(Recoveries.active(measured, label).kills()).isEqualTo(KILLS);
            }
            assertThat(host.property(healed, "NRestarts"))
                    .as("systemd did not restart it")
                    .isEqualTo("0");
            assertThat(healings).hasSize(KILLS).allSatisfy(healing -> {
                assertThat(healing.outcome()).isEqualTo("healed");
                assertThat(healing.states())
                        .containsSubsequence("PLANNED", "EXECUTING", "VERIFYING", "SOAKING", "HEALED");
                assertThat(healing.rung()).isEqualTo("EXECUTOR done");
                assertThat(healing.opened()).isAfter(healing.killed());
                assertThat(healing.started())
                        .as("the server's intent, before it asked")
                        .isBetween(healing.opened(), healing.intended());
                assertThat(healing.intended())
                        .as("the executor's intent, before the unit came back")
                        .isBefore(healing.active());
                assertThat(healing.verified()).isAfterOrEqualTo(healing.intended());
            });
        }
    }
}
