package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.executor.Bench.named;
import static org.luminousnix.executor.Bench.self;
import static org.luminousnix.executor.Bench.with;
import static org.luminousnix.executor.Client.call;
import static org.luminousnix.executor.Client.dry;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** A policy and keys that change while connections are open. */
class ReloadTest extends SocketBench {
    private static final String NICE = "permit renice-process nice>=0\nbudget renice-process 2/1h\n";

    private Map<String, String> nice() throws Exception {
        return with(named(child(Bench.sleeper())), "nice=5");
    }

    @Test
    void aGoodPolicyIsInForceForOpenConnections() throws Exception {
        Bench made = serve(self());
        Map<String, String> nice = nice();
        try (Client client = made.client()) {
            refused(client, dry("s1", "renice-process", nice), ErrorCode.DENIED);
            Files.writeString(made.paths.policy(), self() + NICE);
            made.daemon().reload();
            assertThat(client.ask(dry("s2", "renice-process", nice))).isInstanceOf(Reply.Rehearsal.class);
        }
        assertThat(made.audit())
                .contains("\"event\":\"reloaded\"")
                .contains("\"removed\":\"\",\"added\":\"permit renice-process nice>=0\\nbudget renice-process 2/1h\"");
        made.stop();
        assertThat(made.auditFindings()).isEmpty();
    }

    @Test
    void aBadPolicyChangesNothingAndSaysWhy() throws Exception {
        Bench made = serve(self() + NICE);
        Map<String, String> nice = nice();
        try (Client client = made.client()) {
            Files.writeString(made.paths.policy(), "permit reboot\n", StandardOpenOption.APPEND);
            made.daemon().reload();
            assertThat(client.ask(dry("s1", "renice-process", nice))).isInstanceOf(Reply.Rehearsal.class);
            assertThat(made.daemon().status()).contains("1 peer, 1 rule").contains("reload refused (");
            Files.writeString(made.paths.policy(), self());
            made.daemon().reload();
            refused(client, dry("s2", "renice-process", nice), ErrorCode.DENIED);
            assertThat(made.daemon().status())
                    .startsWith("answers; 1 peer, 0 rules; ")
                    .doesNotContain("reload refused")
                    .contains("last refusal DENIED: the policy says deny (no line matches)");
        }
        assertThat(made.audit().split("\"event\":\"reload-refused\"", -1)).hasSize(2);
        assertThat(made.audit()).contains("policy line 4: \\\"reboot\\\" is no action");
    }

    @Test
    void badKeysChangeNothingEvenBesideAGoodPolicy() throws Exception {
        Bench made = serve(self());
        Map<String, String> nice = nice();
        try (Client client = made.client()) {
            Files.writeString(made.paths.policy(), self() + NICE);
            Files.writeString(made.paths.key(), "k1 1234\n");
            made.daemon().reload();
            refused(client, dry("s1", "renice-process", nice), ErrorCode.DENIED);
        }
        assertThat(made.audit()).contains("reload-refused").contains("at least 32 random bytes");
    }

    @Test
    void aPeerThatIsNoLongerKnownIsRefusedOnItsOpenConnection() throws Exception {
        Bench made = serve(self());
        try (Client client = made.client()) {
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            Files.writeString(made.paths.policy(), "peer uid=54321\n");
            made.daemon().reload();
            Exchange.Sent sent = client.exchange.seal(new Request.Ping());
            client.send(sent.frame());
            assertEarly(client, sent, ErrorCode.UNKNOWN_PEER);
        }
        assertThat(made.daemon().status()).startsWith("answers; ");
    }

    @Test
    void keysAreRotatedWithoutAnInterval() throws Exception {
        Bench made = serve(self());
        String old = Files.readString(made.paths.key());
        try (Client client = made.client()) {
            Files.writeString(made.paths.key(), KeyFile.freshLine("k2", new SecureRandom()) + old);
            made.daemon().reload();
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            try (Client later = made.client()) {
                assertThat(later.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
                Files.writeString(made.paths.key(), KeyFile.freshLine("k3", new SecureRandom()));
                made.daemon().reload();
                Exchange.Sent sent = client.exchange.seal(new Request.Ping());
                client.send(sent.frame());
                assertEarly(client, sent, ErrorCode.BAD_SIGNATURE);
            }
        }
    }

    @Test
    void whatWasSpentStaysSpent() throws Exception {
        Bench made = serve(self() + NICE);
        Map<String, String> nice = nice();
        try (Client client = made.client()) {
            assertThat(client.ask(call("s1", "renice-process", nice))).isInstanceOf(Reply.Result.class);
            assertThat(client.ask(call("s2", "renice-process", nice))).isInstanceOf(Reply.Result.class);
            Files.writeString(made.paths.policy(), self() + NICE.replace("2/1h", "3/1h"));
            made.daemon().reload();
            assertThat(client.ask(call("s3", "renice-process", nice))).isInstanceOf(Reply.Result.class);
            refused(client, call("s4", "renice-process", nice), ErrorCode.RATE_LIMITED);
        }
    }
}
