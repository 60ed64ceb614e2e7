package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;

/** Which server is shown, by which address. */
class AttachTest extends CommandCase {
    @Test
    void severalAreShownOnceEachAndTheWorstDecides() throws IOException {
        server.greeting = Scenes.json(Scenes.calm());
        try (FeedServer other = new FeedServer(folder.resolve("other.sock"))) {
            other.greeting = Scenes.json(Scenes.healing()).replace("web-1", "data-2");
            assertThat(bare(List.of("attach", server.url(), other.url(), "--once")))
                    .isEqualTo(ExitCodes.DEGRADED);
            assertThat(out()).contains("web-1", "100/100", "data-2", "high UnitFailed on unit nginx.service");
            assertThat(bare(List.of("attach", server.url(), other.url(), "--json")))
                    .isEqualTo(ExitCodes.USAGE);
            assertThat(err())
                    .isEqualTo("luminous-tui: 2 addresses: lines and JSON show one; expected a terminal,"
                            + " --once, or one address\n");
        }
    }

    @Test
    void theSocketOfThisMachineIsTakenWhereItMayBeUsed() throws IOException {
        try (FeedServer local = new FeedServer(folder.resolve("api.sock"))) {
            local.greeting = Scenes.json(Scenes.calm());
            local.reply = _ -> new FeedServer.Reply(200, Scenes.json(Scenes.calm()));
            assertThat(bare(List.of("--once"))).isZero();
            assertThat(bare(List.of("status"))).isZero();
            assertThat(local.lines).containsExactly("GET /api/snapshot");
        }
    }

    @Test
    void optionsStandBeforeOrAfterTheCommand() {
        answer("/api/snapshot", Scenes.json(Scenes.calm()));
        assertThat(bare(List.of("--url", server.url(), "status"))).isZero();
        assertThat(bare(List.of("status", "--url", server.url(), "--no-color"))).isZero();
    }

    @Test
    void aPinBelongsToOneAddress() {
        String pin = "sha256:" + "ab".repeat(32);
        assertThat(bare(List.of("attach", "https://a", "https://b", "--pin", pin, "--once")))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err())
                .isEqualTo(
                        "luminous-tui: --pin is there 1 times for 2 https addresses: expected one for each, in their order\n");
        assertThat(bare(List.of("status", "--url", "http://a", "--pin", pin))).isEqualTo(ExitCodes.USAGE);
        assertThat(bare(List.of("status", "--url", "https://127.0.0.1:1", "--pin", "sha1:00")))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err()).startsWith("luminous-tui: --pin \"sha1:00\": expected sha256:");
        assertThat(bare(List.of("status", "--url", "https://127.0.0.1:1", "--ca", folder + "/none")))
                .isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(err()).startsWith("luminous-tui: The file of authorities ");
    }

    @Test
    void anAddressIsGivenOnce() {
        assertThat(bare(List.of("attach", "https://a", "--url", "https://b"))).isEqualTo(ExitCodes.USAGE);
        assertThat(err())
                .isEqualTo("luminous-tui: --url https://b: give the addresses to attach, or --url, not both\n");
    }
}
