package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.IncidentId;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Servers;

class CommandClientTest {
    @TempDir
    Path folder;

    private TokenFile tokens;

    @BeforeEach
    void token() throws IOException {
        tokens = TokenFile.locate(Files.writeString(folder.resolve("token"), "s3cret\n"), Map.of(), folder);
    }

    @Test
    void postsTheReasonWithTheToken() throws IOException {
        try (FeedServer server = new FeedServer()) {
            assertThat(send(server.url(), new Command.Pause("disk \"swap\"")))
                    .isEqualTo(new Answer.Done("Healing is paused."));
            assertThat(send(server.url(), new Command.Approve(new IncidentId("4/2 ä"), "restart-unit", "yes")))
                    .isEqualTo(new Answer.Done("Approved restart-unit."));
            assertThat(server.asked)
                    .containsExactly(
                            new FeedServer.Asked("/api/control/pause", "Bearer s3cret", body("disk \\\"swap\\\"")),
                            new FeedServer.Asked(
                                    "/api/incidents/4%2F2%20%C3%A4/approve", "Bearer s3cret", body("yes")));
        }
    }

    @Test
    void saysWhyItWasNotDone() throws IOException {
        try (FeedServer server = new FeedServer()) {
            server.reply =
                    _ -> new FeedServer.Reply(401, "{\"code\":\"token\",\"reason\":\"the operator token is wrong\"}");
            assertThat(sentence(server.url()))
                    .isEqualTo("The server does not accept this token: the operator token is wrong (401).");
            server.reply = _ -> new FeedServer.Reply(409, "{\"reason\":\"incident 42 does not wait\"}");
            assertThat(sentence(server.url())).isEqualTo("Not possible now: incident 42 does not wait (409).");
            server.reply = _ -> new FeedServer.Reply(500, "<html>");
            assertThat(sentence(server.url())).isEqualTo("The server refused (500).");
            server.reply = _ -> new FeedServer.Reply(302, "{}");
            assertThat(sentence(server.url())).isEqualTo("The server refused (302).");
        }
    }

    @Test
    void aServerThatIsGoneIsAnAnswer() {
        // nobody listens at port 1; a port that was just let go may still be answered for a moment
        assertThat(sentence("http://127.0.0.1:1"))
                .isEqualTo("Not sent: cannot reach http://127.0.0.1:1: connection refused.");
    }

    @Test
    void aConnectionThatBreaksLeavesTheEffectOpen() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(listener));
            assertThat(sentence("http://127.0.0.1:" + listener.getLocalPort()))
                    .startsWith("The connection broke before the server answered")
                    .endsWith("whether it acted is not known.");
        }
    }

    private static void hangUp(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTokenDoesNotLeaveTheMachineInClear() {
        assertThat(sentence("http://luminous.example")).startsWith("The token is not sent to http://luminous.example");
    }

    @Test
    void withoutATokenNothingIsSent() throws IOException {
        Files.delete(folder.resolve("token"));
        try (FeedServer server = new FeedServer()) {
            assertThat(sentence(server.url())).startsWith("There is no token file");
            assertThat(server.asked).isEmpty();
        }
    }

    private static String body(String reason) {
        return "{\"reason\":\"" + reason + "\",\"by\":\"ann\"}";
    }

    private String sentence(String url) {
        Answer answer = send(url, new Command.Deny(new IncidentId("42"), "restart-unit", "no"));
        assertThat(answer).isInstanceOf(Answer.NotDone.class);
        return answer.sentence();
    }

    private Answer send(String url, Command command) {
        try (Server server = Servers.at(url, tokens)) {
            return new CommandClient(new RestClient(server, "ann")).send(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
