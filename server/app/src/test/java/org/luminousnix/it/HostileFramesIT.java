package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.privilege.Catalogue;

/**
 * What whoever owns the server cannot reach with the contents or the number of what it sends: as the server's own user, with its own
 * key, against the packaged executor on a real host. The list is docs/security.md.
 */
@NeedsTestHost
final class HostileFramesIT {
    private static final long MOST_MEMORY = 200L << 20;

    private static final List<String> EVIL = List.of(
            "--foo",
            "-h",
            "$(touch /tmp/owned)",
            "`touch /tmp/owned`",
            "x; touch /tmp/owned",
            "x | touch /tmp/owned",
            "x\ntouch /tmp/owned",
            "/etc/shadow",
            "../../etc/shadow",
            "/proc/self/environ",
            "file:///etc/shadow",
            "@/etc/shadow",
            "%n%s",
            "\u0000",
            "victim.service --force");

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;
    private static HostileCalls server;
    private String executor = "";

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit *\ndeny drop-caches\n", "");
        host = luminous.host();
        host.writeUnit("victim.service", Resource.text("victim.service").replace("@RESTART@", "no"));
        host.systemctl("start", "victim.service").expectSuccess();
        luminous.startExecutor();
        server = new HostileCalls(host);
    }

    @BeforeEach
    void look() {
        executor = host.mainPid("luminous-executor.service");
    }

    @AfterEach
    void theExecutorIsTheSameAndAnswers() {
        assertThat(host.mainPid("luminous-executor.service")).isEqualTo(executor);
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(server.ask(List.of(server.request("format-disk"))))
                        .singleElement()
                        .asString()
                        .contains("UNKNOWN_ACTION"));
        assertThat(memory()).isLessThan(MOST_MEMORY);
        luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                .expectSuccess();
    }

    @Test
    void manyConnectionsThatSendHalfAFrameAreTurnedAwayOrClosed() {
        assertThat(server.attack("crowd", 400, List.of())).endsWith("all closed");
    }

    @Test
    void deepAndLargeFramesWithARightSignatureAreRefused() {
        assertThat(server.attack("nested", 300, List.of()))
                .hasSize(300)
                .allSatisfy(reply ->
                        assertThat(reply).containsAnyOf("BAD_REQUEST", "RATE_LIMITED", "closed without a reply"));
    }

    @Test
    void refusalsDoNotFillTheDisk() {
        long before = audit();
        List<String> requests = IntStream.range(0, 5000)
                .mapToObj(i -> server.request("drop-caches"))
                .toList();
        assertThat(server.ask(requests))
                .hasSize(5000)
                .allSatisfy(reply -> assertThat(reply).contains("DENIED"));
        // 60 at once and one a second are written singly, about 600 bytes each, for as long as this took
        assertThat(audit() - before).isLessThan(5000 * 600 / 10);
    }

    @Test
    void noArgumentBecomesAnOptionAShellLineOrTheNameOfAFile() {
        List<String> requests = new ArrayList<>();
        for (String action : Catalogue.askedOfExecutor()) {
            for (String name :
                    new TreeSet<>(Catalogue.traits(action).orElseThrow().parameters())) {
                EVIL.forEach(evil -> requests.add(server.request(action, Map.of(name, evil))));
            }
        }
        List<String> replies = server.ask(requests);
        assertThat(replies).hasSameSizeAs(requests);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(replies.get(i))
                    .as(requests.get(i))
                    .containsAnyOf("BAD_ARGUMENT", "DENIED")
                    .doesNotContain("root:*", "root:!");
        }
        assertThat(host.exec("test", "-e", "/tmp/owned").exit()).isNotZero();
    }

    private static long audit() {
        return Long.parseLong(host.exec("sh", "-c", "du -sb /var/lib/luminous-executor | cut -f1")
                .expectSuccess()
                .out()
                .strip());
    }

    private static long memory() {
        String status = host.exec("cat", "/proc/" + host.mainPid("luminous-executor.service") + "/status")
                .expectSuccess()
                .out();
        String rss = status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(rss.replaceAll("[^0-9]", "")) << 10;
    }
}
