package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Shows that the packaged terminal client, run inside, tells of a healing and of what is wrong, also by its exit code. */
@NeedsTestHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TerminalScenarioIT {
    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("""
                permit restart-unit unit=*.service
                deny restart-unit unit=forbidden.service
                """, Resource.text("restart-failed.yaml"));
        luminous.startExecutor();
    }

    @Test
    @Order(1)
    void withoutAServerItSaysSo() {
        Command.Result none = tui("--once");
        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.err()).startsWith("luminous-tui: ").contains("127.0.0.1:9876");
        assertThat(none.out()).isEmpty();
    }

    @Test
    @Order(2)
    void aHealingIsToldAndTheHostIsWell() {
        luminous.startServer();
        String unit = Recoveries.victim(luminous.host(), "killed", "no");
        luminous.host().kill(unit, "KILL");
        JsonNode incident = luminous.ended(unit);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");

        Command.Result json = tui("--once", "--json");
        assertThat(json.exit()).as(json.err()).isZero();
        JsonNode told = Records.json(json.out()).path("incidents").get(0);
        assertThat(told.path("id")).isEqualTo(incident.path("id"));
        assertThat(told.path("story")).isEqualTo(incident.path("story"));

        Command.Result screen = tui("--once");
        assertThat(screen.exit()).as(screen.err()).isZero();
        assertThat(screen.out()).contains(unit, "healed");
    }

    @Test
    @Order(3)
    void whatCouldNotBeHealedMakesTheExitCodeOne() {
        luminous.host().writeUnit("forbidden.service", """
                [Service]
                ExecStart=/bin/false
                Restart=no
                """);
        luminous.host().systemctl("start", "forbidden.service");
        assertThat(Records.outcome(luminous.ended("forbidden.service"))).isEqualTo("withheld");
        Command.Result screen = tui("--once");
        assertThat(screen.exit()).as(screen.err()).isEqualTo(1);
        assertThat(screen.out()).contains("forbidden.service");
        assertThat(tui("--once", "--json").exit()).isEqualTo(1);
    }

    private static Command.Result tui(String... arguments) {
        return TerminalClient.runAs(luminous.host(), "nobody", arguments);
    }
}
