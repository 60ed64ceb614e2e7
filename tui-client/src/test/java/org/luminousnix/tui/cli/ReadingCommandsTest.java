package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.Incident;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.fixtures.Ends;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;

/** The commands that change nothing: what they ask, print and exit with. */
class ReadingCommandsTest extends CommandCase {
    @Test
    void statusSaysHowTheHostIs() throws Exception {
        answer("/api/snapshot", Scenes.json(Scenes.calm()));
        assertThat(run("status")).isEqualTo(ExitCodes.HEALTHY);
        assertThat(out()).isEqualTo("web-1: health 100/100, read 2026-11-01 12:00:00Z\nNo alert fires.\n");
        answer("/api/snapshot", Scenes.json(Scenes.asking()));
        assertThat(run("status")).isEqualTo(ExitCodes.DEGRADED);
        assertThat(out()).isEqualTo("""
                        web-1: health 80/100, read 2026-11-01 12:00:00Z
                        SEVERITY  ALERT       SUBJECT             SUMMARY
                        high      UnitFailed  unit nginx.service  nginx.service has failed (exit code 1)
                        Incident 42 waits for approval: luminous-tui explain 42
                        """);
        assertThat(run("status", "--json")).isEqualTo(ExitCodes.DEGRADED);
        assertThat(Json.MAPPER.readTree(out()).path("status").asText()).isEqualTo("degraded");
        assertThat(Json.MAPPER.readTree(out()).path("waiting").get(0).asText()).isEqualTo("42");
        answer(
                "/api/snapshot",
                Scenes.json(Scenes.asking()).replace("\"severity\":\"high\"", "\"severity\":\"critical\""));
        assertThat(run("status")).isEqualTo(ExitCodes.CRITICAL);
    }

    @Test
    void hostileNamesAreText() {
        answer("/api/snapshot", Scenes.json(Scenes.hostile()));
        assertThat(run("status")).isEqualTo(ExitCodes.DEGRADED);
        assertThat(out()).contains("␛]0;owned").doesNotContain("\u001b", "\u202e", "x".repeat(3000));
        assertThat(run("status", "--json")).isEqualTo(ExitCodes.DEGRADED);
        assertThat(out()).matches("[\\x20-\\x7e]+\n");
    }

    @Test
    void incidentsAreATable() throws Exception {
        answer(
                "/api/incidents",
                incidents(Ends.all().get("awaiting"), named("7a", Ends.all().get("healed"))));
        assertThat(run("incidents")).isZero();
        assertThat(server.lines).containsExactly("GET /api/incidents?limit=20");
        assertThat(out()).isEqualTo("""
                        ID  OPENED                STATE              SEVERITY  RULE        SUBJECT             LAST
                        42  2026-11-01 11:58:50Z  awaiting approval  high      UnitFailed  unit nginx.service  restart-unit interrupts a service: a person decides
                        7a  2026-11-01 11:58:50Z  healed             high      UnitFailed  unit nginx.service  gone after restart-unit, and for 60s since
                        """);
        assertThat(run("incidents", "--state", "healed", "--rule", "UnitFailed", "--limit", "5", "--json"))
                .isZero();
        assertThat(server.lines.stream().toList().getLast())
                .isEqualTo("GET /api/incidents?limit=1000&state=HEALED&rule=UnitFailed");
        assertThat(Json.MAPPER.readTree(out()).findValuesAsText("id"))
                .contains("7a")
                .doesNotContain("42");
        assertThat(run("incidents", "--limit", "0")).isEqualTo(ExitCodes.USAGE);
        assertThat(err()).isEqualTo("luminous-tui: --limit 0: expected 1 to 1000\n");
    }

    @Test
    void anIncidentIsNamedByTheBeginningOfItsId() throws Exception {
        Incident one = named("abc-1", Ends.all().get("healed"));
        answer("/api/incidents", incidents(one, named("abd-2", Ends.all().get("gave-up"))));
        answer("/api/incidents/abc-1", Json.MAPPER.writeValueAsString(one));
        assertThat(run("explain", "abc")).isZero();
        assertThat(out()).startsWith("Incident abc-1: UnitFailed (high) fired on unit nginx.service");
        assertThat(out()).contains("It is healed by step 2 (restart-unit unit=nginx.service): gone after");
        assertThat(run("incidents", "show", "abc")).isZero();
        assertThat(out())
                .startsWith("incident abc-1: high UnitFailed on unit nginx.service, healed\n")
                .contains("      executor done: systemd answered\n");
        assertThat(run("incidents", "show", "abc", "--json")).isZero();
        assertThat(Json.MAPPER.readTree(out()).path("id").asText()).isEqualTo("abc-1");
        assertThat(run("explain", "ab")).isEqualTo(ExitCodes.USAGE);
        assertThat(err())
                .isEqualTo(
                        "luminous-tui: \"ab\" is the beginning of 2 incidents: abc-1, abd-2; give more of the id.\n");
        assertThat(run("explain", "zzz")).isEqualTo(ExitCodes.REFUSED);
        assertThat(err()).isEqualTo("luminous-tui: The server knows no such thing: nothing has this path (404).\n");
    }

    @Test
    void actionsSayWhoMayDoWhat() {
        answer("/api/actions", """
                [{"action":"restart-unit","parameters":[{"name":"unit","type":"unit","required":true}],"risk":"disruptive",
                  "reversible":false,"temporary":false,"rungs":["DIRECT","EXECUTOR"],"permitted":true,"source":"policy"},
                 {"action":"renice","parameters":[{"name":"nice","type":"int","required":false}],"risk":"gentle",
                  "reversible":true,"temporary":false,"rungs":["USER_SPACE"],"permitted":false,"source":"policy"}]
                """);
        assertThat(run("actions")).isZero();
        assertThat(out()).isEqualTo("""
                        ACTION        PERMITTED  RISK        UNDO  RUNGS            PARAMETERS
                        restart-unit  yes        disruptive  no    direct,executor  unit=unit
                        renice        no         gentle      yes   user-space       [nice=int]
                        """);
    }

    @Test
    void restorePointsSayWhatTheyHoldAndWhichAreDamaged() {
        answer("/api/restore-points", """
                [{"id":"20261123T210511Z-00000002","taken":null,"reason":null,"files":[],"generation":null,"good":false,
                  "damaged":"its manifest does not fit the SHA-256 in it"},
                 {"id":"20261122T210511Z-00000001","taken":"2026-11-22T21:05:11Z","reason":"before restart-unit of step i-1",
                  "files":["/etc/app.conf"],"generation":"5 /nix/store/x","good":true,"damaged":null}]
                """);
        assertThat(run("restore-points")).isZero();
        assertThat(out())
                .contains("20261123T210511Z-00000002  damaged")
                .contains("its manifest does not fit the SHA-256 in it")
                .contains("20261122T210511Z-00000001  last good  2026-11-22T21:05:11Z  1      5")
                .contains("before restart-unit of step i-1");
    }

    @Test
    void auditIsFilteredAndFollowed() throws Exception {
        answer("/api/audit", """
                [{"sequence":30,"at":"2026-11-01T12:00:00Z","kind":"PAUSED","incident":null,"actor":"ann","text":"rack work"},
                 {"sequence":29,"at":"2026-11-01T11:59:00Z","kind":"RAISED","incident":"42","actor":"luminous","text":"UnitFailed"}]
                """);
        assertThat(run("audit")).isZero();
        assertThat(out()).isEqualTo("""
                        SEQUENCE  TIME                  KIND    BY        INCIDENT  TEXT
                        29        2026-11-01 11:59:00Z  raised  luminous  42        UnitFailed
                        30        2026-11-01 12:00:00Z  paused  ann                 rack work
                        """);
        assertThat(run("audit", "--kind", "paused", "--text", "RACK", "--json")).isZero();
        assertThat(server.lines.stream().toList().getLast())
                .isEqualTo("GET /api/audit?limit=1000&kind=PAUSED&text=RACK");
        assertThat(Json.MAPPER.readTree(out()).findValuesAsText("sequence")).containsExactly("30");
        assertThat(run("audit", "--kind", "painted")).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void quietTimeIsShown() {
        answer("/api/quiet", "{\"quiet\":false,\"until\":null,\"reason\":\"\",\"by\":\"\",\"since\":null}");
        assertThat(run("flow", "show")).isZero();
        assertThat(out()).isEqualTo("Notifications go out.\n");
    }

    @Test
    void aServerThatIsGoneOrWantsATokenHasAnExitCode() throws Exception {
        answers.put("/api/snapshot", new FeedServer.Reply(401, "{\"reason\":\"a token is needed\"}"));
        assertThat(run("status")).isEqualTo(ExitCodes.REFUSED);
        assertThat(err()).isEqualTo("luminous-tui: The server does not accept this token: a token is needed (401).\n");
        server.close();
        assertThat(run("status")).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(err()).isEqualTo("luminous-tui: Cannot reach " + server.url() + ": connection refused.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silence",
                "flow",
                "explain",
                "approve 42",
                "flow enter 0 --reason x",
                "completion tcsh",
                "attach",
                "status --url http://h --url=unix:x"
            })
    void aWrongCommandLineIsSaid(String line) {
        assertThat(bare(List.of(line.split(" ", -1)))).isEqualTo(ExitCodes.USAGE);
        assertThat(err()).startsWith("luminous-tui: ");
    }

    private static String incidents(Incident... incidents) throws Exception {
        return Json.MAPPER.writeValueAsString(incidents);
    }

    private static Incident named(String id, Incident incident) throws Exception {
        return Json.MAPPER.readValue(
                Json.MAPPER.writeValueAsString(incident).replace("\"42\"", "\"" + id + "\""), Incident.class);
    }
}
