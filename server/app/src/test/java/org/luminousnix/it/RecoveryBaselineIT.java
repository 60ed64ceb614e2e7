package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shows that the recovery measurement works on the two supervisors that Luminous is compared with. */
@NeedsTestHost
final class RecoveryBaselineIT {
    /** -Dluminous.recovery.kills=30 gives figures worth quoting. */
    private static final int KILLS = Integer.getInteger("luminous.recovery.kills", 3);

    @Test
    void systemdAndMonitBringBackWhatIsKilled() {
        try (TestHost host = TestHost.boot(Bind.all(List.of(Bind.jdk(), Bind.server(), Bind.tests())))) {
            String always = Recoveries.victim(host, "victim-systemd", "always");
            String watched = Recoveries.victim(host, "victim-monit", "no");
            Recoveries.monitOver(host, "victim-monit");
            JsonNode measured = Recoveries.measure(host, KILLS, 1, Map.of("systemd", always, "monit", watched));
            System.out.println("recovery: " + measured);
            for (String label : List.of("systemd", "monit")) {
                assertThat(Recoveries.active(measured, label).kills()).isEqualTo(KILLS);
                assertThat(Recoveries.active(measured, label).p50()).isPositive();
            }
            assertThat(host.exec("cat", "/var/log/monit.log").out()).contains("process is not running");
            assertThat(Integer.parseInt(host.property(always, "NRestarts"))).isGreaterThanOrEqualTo(KILLS);
            assertThat(host.property(watched, "NRestarts")).isEqualTo("0");
        }
    }
}
