package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.fixtures.FeedServer;

/** The commands that change something: exactly what is sent, with which token, and what is said about the answer. */
class ChangingCommandsTest extends CommandCase {
    private static final String WHY = "{\"by\":\"BY\",\"reason\":\"rack work\"}";

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("pause --reason X", "POST /api/control/pause", WHY, "Healing is paused."),
                Arguments.of("resume --reason X", "POST /api/control/resume", WHY, "Healing goes on."),
                Arguments.of(
                        "approve 42 --reason X",
                        "POST /api/incidents/42/approve",
                        WHY,
                        "Approved: incident 42 goes on."),
                Arguments.of(
                        "deny 42 --reason X",
                        "POST /api/incidents/42/deny",
                        WHY,
                        "Denied: incident 42 ends as withheld."),
                Arguments.of(
                        "undo 4 --reason X",
                        "POST /api/incidents/42/undo",
                        WHY,
                        "The last step of incident 42 is taken back."),
                Arguments.of(
                        "flow enter 60 --reason X",
                        "POST /api/quiet",
                        "{\"by\":\"BY\",\"minutes\":60,\"reason\":\"rack work\"}",
                        "Notifications wait until 2026-11-01 14:00:00Z."),
                Arguments.of(
                        "flow exit", "DELETE /api/quiet", "", "Notifications go on; what waited comes as one summary."),
                Arguments.of(
                        "silence add unit=~web.* severity!=critical --for 2h --reason X",
                        "POST /api/silences",
                        "{\"comment\":\"rack work\",\"createdBy\":\"BY\",\"endsAt\":\"2026-11-01T14:00:00Z\",\"matchers\":["
                                + "{\"name\":\"unit\",\"value\":\"web.*\",\"isRegex\":true,\"isEqual\":true},"
                                + "{\"name\":\"severity\",\"value\":\"critical\",\"isRegex\":false,\"isEqual\":false}]}",
                        "Silence s-77 holds until 2026-11-01 14:00:00Z."),
                Arguments.of("silence end s-7", "DELETE /api/silences/s-77?by=BY", "", "Silence s-77 has ended."));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void sendsAndSays(String line, String request, String body, String sentence) throws Exception {
        for (String path : List.of(
                "/api/control/pause",
                "/api/control/resume",
                "/api/incidents/42/approve",
                "/api/incidents/42/deny",
                "/api/incidents/42/undo",
                "/api/quiet",
                "/api/silences/s-77")) {
            answer(path, "{\"until\":\"2026-11-01T14:00:00Z\"}");
        }
        answer("/api/incidents", "[{\"id\":\"42\"},{\"id\":\"39\"}]");
        server.reply = asked -> asked.path().equals("/api/silences")
                ? new FeedServer.Reply(
                        200,
                        asked.body().isEmpty()
                                ? "[{\"id\":\"s-77\"},{\"id\":\"t-1\"}]"
                                : "{\"id\":\"s-77\",\"endsAt\":\"2026-11-01T14:00:00Z\"}")
                : answers.getOrDefault(asked.path().replaceAll("\\?.*", ""), new FeedServer.Reply(404, "{}"));
        String[] words = Stream.of(line.split(" ", -1))
                .map(word -> word.equals("X") ? "rack work" : word)
                .toArray(String[]::new);
        assertThat(run(words)).as(err()).isZero();
        assertThat(out()).isEqualTo(sentence + "\n");
        String by = System.getProperty("user.name");
        FeedServer.Asked last = server.asked.stream().toList().getLast();
        assertThat(server.lines.stream().toList().getLast()).isEqualTo(request.replace("BY", by));
        assertThat(last.authorization()).isEqualTo("Bearer s3cret");
        assertThat(Json.MAPPER.readTree(last.body())).isEqualTo(Json.MAPPER.readTree(body.replace("BY", by)));
    }

    @Test
    void aRefusalIsFour() {
        answer("/api/incidents", "[]");
        answers.put("/api/incidents/42/undo", new FeedServer.Reply(409, "{\"reason\":\"nothing is in force\"}"));
        assertThat(run("undo", "42", "--reason", "x")).isEqualTo(ExitCodes.REFUSED);
        assertThat(err()).isEqualTo("luminous-tui: Not possible now: nothing is in force (409).\n");
    }

    @Test
    void withoutATokenNothingIsSent() {
        assertThat(bare(List.of("pause", "--reason", "x", "--url", server.url())))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(err()).startsWith("luminous-tui: There is no token file: looked for ");
        assertThat(bare(List.of("pause", "--reason", "x", "--url", "http://web-1.example:9876")))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(err()).startsWith("luminous-tui: The token is not sent to http://web-1.example:9876");
        assertThat(server.lines).isEmpty();
    }

    @Test
    void aReasonMustSaySomething() {
        assertThat(run("pause", "--reason", "  ")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("pause", "--reason", "x".repeat(501))).isEqualTo(ExitCodes.USAGE);
        assertThat(err()).isEqualTo("luminous-tui: --reason has 501 characters: expected 1 to 500, not only blanks\n");
        assertThat(run("silence", "add", "nonsense", "--for", "2h", "--reason", "x"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err()).contains("\"nonsense\" is no matcher; expected a label");
        assertThat(run("silence", "add", "a=b", "--for", "2 weeks", "--reason", "x"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err()).contains("--for 2 weeks: expected a number above 0 and s, m, h or d");
        assertThat(server.lines).isEmpty();
    }
}
