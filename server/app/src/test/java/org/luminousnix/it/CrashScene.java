package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** A test host on which Luminous heals units that count their own starts, and whose server and executor are killed. */
final class CrashScene implements AutoCloseable {
    static final String SERVER = "luminous-server.service";
    static final String EXECUTOR = "luminous-executor.service";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** When a killed program comes back is up to the test. */
    private static final String ONCE = "[Service]\nRestart=no\n";

    private final TestHost host;

    private CrashScene(TestHost host) {
        this.host = host;
    }

    /** Boots a host and starts both programs on it. */
    static CrashScene start() {
        CrashScene scene = new CrashScene(TestHost.boot(Bind.all(List.of(Bind.packaged(), Bind.tests()))));
        LuminousInstall.on(scene.host, Resource.text("crash-executor.policy"))
                .server(Map.of("LUMINOUS_POLICY", "/etc/luminous/policy.yaml"))
                .file("policy.yaml", Resource.text("crash-policy.yaml"))
                .dropIn(EXECUTOR, ONCE)
                .dropIn(SERVER, ONCE);
        scene.startAgain(EXECUTOR);
        scene.startAgain(SERVER);
        return scene;
    }

    TestHost host() {
        return host;
    }

    /** Makes and starts a unit that runs these shell lines before and as its main process, and counts its starts. */
    String unit(String name, String before, String main) {
        host.writeUnit(name + ".service", Resource.text("crash-unit.service", "BEFORE", before, "MAIN", main));
        host.systemctl("start", name + ".service").expectSuccess();
        return name + ".service";
    }

    /** Waits until the unit's main process has become its last command: systemd calls a unit active before its shell has run. */
    void awaitAsleep(String unit) {
        await().atMost(PATIENCE)
                .until(() -> host.exec("cat", "/proc/" + host.mainPid(unit) + "/comm")
                        .out()
                        .strip()
                        .equals("sleep"));
    }

    /** How often the unit was started. */
    long starts(String unit) {
        return host.exec("cat", "/var/lib/" + unit.replace(".service", ".starts"))
                .expectSuccess()
                .out()
                .lines()
                .count();
    }

    /** Kills the unit's main process, and this long after it the main process of one of the programs; both with SIGKILL, timed inside. */
    void killBoth(String unit, double seconds, String program) {
        String pid = host.mainPid(program);
        host.exec(
                        "sh",
                        "-c",
                        "kill -9 \"$1\" && sleep \"$3\" && kill -9 \"$2\"",
                        "kill",
                        host.mainPid(unit),
                        pid,
                        String.valueOf(seconds))
                .expectSuccess();
        awaitDown(program, pid);
    }

    /** Kills the unit's main process. */
    void kill(String unit) {
        host.kill(unit, "KILL");
    }

    /** Kills one of the programs and waits until systemd has noticed. */
    void killProgram(String program) {
        String pid = host.mainPid(program);
        kill(program);
        awaitDown(program, pid);
    }

    /** Whoever asks the executor again starts it through its socket, maybe before anybody could see it down: then it has another pid. */
    private void awaitDown(String program, String pid) {
        await().atMost(PATIENCE)
                .until(() -> host.property(program, "ActiveState").equals("failed")
                        || !host.property(program, "MainPID").equals(pid));
    }

    /** Starts the server again with a pause between a step and the reading that verifies it. */
    void settle(String span) {
        policy(Resource.text("crash-policy.yaml").replace("settle: 0s", "settle: " + span));
    }

    /** Starts the server again with these steps in the place of the one restart. */
    void ladder(String steps) {
        policy(Resource.text("crash-policy.yaml")
                .replaceFirst("(?m)^ *- \\{action: restart-unit.*\n", Matcher.quoteReplacement(steps.indent(6))));
    }

    private void policy(String text) {
        host.write("/etc/luminous/policy.yaml", text);
        host.systemctl("stop", SERVER).expectSuccess();
        startAgain(SERVER);
    }

    /** Stops the executor where it is, or lets it go on: what it is asked meanwhile waits. */
    void freeze(boolean frozen) {
        host.kill(EXECUTOR, frozen ? "STOP" : "CONT");
    }

    /** Waits until the newest incident's story says so. */
    void awaitStory(String words) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> newest().map(incident -> incident.get("story").toString())
                        .orElse("")
                        .contains(words));
    }

    /** A person approves what the newest incident waits with. */
    void approve() {
        String token = LuminousHost.token(host);
        TestHost.Http answer = host.post(
                LuminousInstall.URL + "/api/incidents/"
                        + newest().orElseThrow().get("id").asText() + "/approve",
                "{\"reason\": \"go on\"}",
                "Authorization: Bearer " + token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Starts one of the programs and waits until it answers. */
    void startAgain(String program) {
        host.systemctl("start", program).expectSuccess();
        if (program.equals(SERVER)) {
            await().atMost(PATIENCE)
                    .until(
                            () -> host.get(LuminousInstall.URL + "/q/health/ready")
                                    .status(),
                            status -> status == 200);
        } else {
            await().atMost(PATIENCE)
                    .until(() -> host.exec("test", "-S", LuminousInstall.SOCKET).exit() == 0);
        }
    }

    /** Waits until the newest incident is in this state. */
    void awaitState(String state) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> newest().map(incident -> incident.get("state").asText())
                        .orElse("")
                        .equals(state));
    }

    private Optional<JsonNode> newest() {
        return incidents(1).stream().findFirst();
    }

    /** The newest incidents, newest first; none while the server does not answer. */
    List<JsonNode> incidents(int limit) {
        TestHost.Http answer = host.get(LuminousInstall.URL + "/api/incidents?limit=" + limit);
        return answer.status() == 200 ? RecoveryHealing.list(answer.body()) : List.of();
    }

    /** The incidents about one unit, newest first. */
    List<JsonNode> incidentsOf(String unit) {
        return incidents(1000).stream()
                .filter(incident -> incident.at("/alert/subject/name").asText().equals(unit))
                .toList();
    }

    /** Waits until the unit runs and no incident is under way. */
    void awaitPeace(String unit) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> host.property(unit, "ActiveState").equals("active")
                        && !incidents(1).isEmpty()
                        && incidents(1000).stream().allMatch(incident -> incident.hasNonNull("outcome")));
    }

    /** The states of an incident's story, in order. */
    static List<String> states(JsonNode incident) {
        List<String> states = new ArrayList<>();
        incident.get("story").forEach(line -> states.add(line.get("state").asText()));
        return states;
    }

    /** The last state that was on disk before the server that answers now was started; none where the crash came first. */
    String lastStateBeforeTheCrash() {
        String started = RecoveryHealing.list(
                        host.get(LuminousInstall.URL + "/api/audit?limit=1000").body())
                .stream()
                .filter(entry -> entry.get("kind").asText().equals("SERVER_STARTED"))
                .map(entry -> entry.get("at").asText())
                .findFirst()
                .orElseThrow();
        String last = "nothing";
        for (JsonNode line : incidents(1).getFirst().get("story")) {
            if (Instant.parse(line.get("at").asText()).isBefore(Instant.parse(started))) {
                last = line.get("state").asText();
            }
        }
        return last;
    }

    /** What both programs put on disk. */
    CrashRecords records() {
        return new CrashRecords(host);
    }

    @Override
    public void close() {
        host.close();
    }
}
