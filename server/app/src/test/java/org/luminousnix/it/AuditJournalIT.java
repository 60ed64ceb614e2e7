package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.Reply;

/** The executor's audit beside a real journal: every record is there too, and so are heads that show what the audit alone cannot. */
@NeedsTestHost
final class AuditJournalIT {
    private static final String SERVICE = "luminous-executor.service";
    private static final String STATE = "/var/lib/luminous-executor";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("peer uid=root\npermit reset-failed-unit\n", "");
        host = luminous.host();
    }

    private static List<JsonNode> entries(String event) {
        return host.exec("journalctl", "-t", "luminous-executor", "LUMINOUS_EVENT=" + event, "-o", "json")
                .expectSuccess()
                .out()
                .lines()
                .map(Records::json)
                .toList();
    }

    private static Command.Result verify(String... more) {
        String[] arguments = new String[4 + more.length];
        List.of("audit", "verify", "--state", STATE).toArray(arguments);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return luminous.executor(arguments);
    }

    /** One time up, with a refusal in it; the head of its end is in the journal. */
    private static void serveOnce() throws IOException {
        int before = entries("anchor").size();
        luminous.startExecutor();
        try (ExecutorCalls calls = new ExecutorCalls(host)) {
            assertThat(calls.execute("drop-caches")).isInstanceOf(Reply.Refusal.class);
        }
        host.systemctl("stop", SERVICE).expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> entries("anchor").size() > before);
    }

    @Test
    void aTailThatIsCutOffWithItsHeadIsKnownToTheJournalAlone() throws IOException {
        serveOnce();
        assertThat(entries("refused"))
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.path("LUMINOUS_ACTION").asText()).isEqualTo("drop-caches"));
        assertThat(verify("--journal").expectSuccess().out())
                .containsPattern("verified: \\d+ records, [1-9]\\d* noted");

        host.exec("cp", "-a", STATE + "/audit", STATE + "/older").expectSuccess();
        serveOnce();
        host.exec("rm", "-r", STATE + "/audit").expectSuccess();
        host.exec("mv", STATE + "/older", STATE + "/audit").expectSuccess();

        assertThat(verify().expectSuccess().out()).startsWith("verified");
        Command.Result compared = verify("--journal");
        assertThat(compared.exit()).isEqualTo(1);
        assertThat(compared.out()).contains("it was truncated").contains("DOES NOT VERIFY");
    }
}
