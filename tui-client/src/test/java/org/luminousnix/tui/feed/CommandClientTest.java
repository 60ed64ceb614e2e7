package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.IncidentId;
import org.luminousnix.tui.fixtures.FeedServer;

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
    void aServerThatIsGoneIsAnAnswer() throws IOException {
        FeedServer server = new FeedServer();
        server.close();
        assertThat(sentence(server.url()))
                .isEqualTo("Not sent: cannot reach " + server.url() + ": connection refused.");
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
        try (CommandClient client = new CommandClient(Endpoint.parse(url), tokens, "ann", Duration.ofSeconds(20))) {
            return client.send(command);
        }
    }
}
