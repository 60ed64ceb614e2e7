package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.luminousnix.it.TestHost.Http;

/** A test host with the packaged programs installed, and what a scenario asks of them; nothing runs until it is started. */
final class LuminousHost implements AutoCloseable {
    /** How long a scenario waits for what must come; generous, because other work may share the machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static final String STATE = "/var/lib/luminous";

    private final TestHost host;
    private final LuminousInstall install;

    private LuminousHost(TestHost host, LuminousInstall install) {
        this.host = host;
        this.install = install;
    }

    /** Boots a host, makes these users, whom a policy may name, and installs the programs with these policies. */
    static LuminousHost boot(String executorPolicy, String serverPolicy, String... users) {
        return boot(executorPolicy, serverPolicy, List.of(), users);
    }

    /** The same, with more options of boot.sh, such as {@code -H unified} for a host that has cgroup2 only. */
    static LuminousHost boot(String executorPolicy, String serverPolicy, List<String> options, String... users) {
        TestHost host = TestHost.boot(Bind.all(List.of(Bind.packaged(), Bind.tests())), options);
        for (String user : users) {
            host.exec("useradd", "--create-home", user).expectSuccess();
        }
        LuminousInstall install = LuminousInstall.on(host, "peer uid=luminous\n" + executorPolicy);
        LuminousHost luminous = new LuminousHost(host, install);
        luminous.server(Map.of());
        luminous.policy(serverPolicy);
        return luminous;
    }

    /** The host itself: what a scenario looks at to see whether something really happened. */
    TestHost host() {
        return host;
    }

    /** Sets variables of the server besides its policy; in force from its next start. */
    void server(Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("LUMINOUS_POLICY", "/etc/luminous/policy.yaml");
        all.put("LUMINOUS_PROCESSES_EVERY", "1s");
        install.server(all);
    }

    /** Takes from the server's sandbox what a sudo rung cannot work in; in force from its next start. */
    void allowSudo() {
        install.dropIn("luminous-server.service", Resource.text("sudo-rung.conf"));
    }

    /** Writes the server's policy. */
    void policy(String text) {
        install.file("policy.yaml", text);
    }

    /** Starts the executor and waits until it listens. */
    void startExecutor() {
        host.systemctl("start", "luminous-executor.service").expectSuccess();
        await().atMost(PATIENCE)
                .until(() -> host.exec("test", "-S", LuminousInstall.SOCKET).exit() == 0);
    }

    /** The unit of the one run of an action that is under way. */
    String oneShot(String action) {
        String units = host.systemctl("list-units", "--plain", "--no-legend", "luminous-" + action + "@*")
                .out();
        return units.strip().split("\\s+", -1)[0];
    }

    /** Starts the server and waits until it is ready; where it does not become so, its journal is told. */
    void startServer() {
        host.systemctl("start", "--no-block", "luminous-server.service").expectSuccess();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(host.get(LuminousInstall.URL + "/q/health/ready")
                                .status())
                        .as(() -> host.journal("luminous-server.service"))
                        .isEqualTo(200));
    }

    /** Stops the server in good order. */
    void stopServer() {
        host.systemctl("stop", "luminous-server.service").expectSuccess();
    }

    /** Kills the server's main process with SIGKILL and waits until systemd has noticed. */
    void killServer() {
        String pid = host.mainPid("luminous-server.service");
        host.kill("luminous-server.service", "KILL");
        await().atMost(PATIENCE)
                .until(() ->
                        !host.property("luminous-server.service", "MainPID").equals(pid));
    }

    /** Gives both running programs the processor before others, so that the machine's other work does not decide whether the healer gets to act. */
    void goFirst() {
        for (String own : List.of("luminous-server.service", "luminous-executor.service")) {
            host.systemctl("set-property", "--runtime", own, "CPUWeight=2000").expectSuccess();
        }
    }

    /** The operator's token. */
    String token() {
        return token(host);
    }

    /** The operator's token of a server in this host. */
    static String token(TestHost host) {
        return host.exec("cat", STATE + "/token").expectSuccess().out().strip();
    }

    /** Makes the stopped server forget everything: incidents, budgets, pause. */
    void forget() {
        host.exec("find", STATE, "-mindepth", "1", "-delete").expectSuccess();
    }

    /** What the server answers to a GET; fails where it is not 200. */
    JsonNode get(String path) {
        Http answer = host.get(LuminousInstall.URL + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Records.json(answer.body());
    }

    /** What the server answers to a POST with these headers. */
    Http post(String path, String json, String... headers) {
        return host.post(LuminousInstall.URL + path, json, headers);
    }

    /** What the server answers to a POST with the operator's token; fails where it is not 200. */
    JsonNode operate(String path, String json) {
        Http answer = post(path, json, "Authorization: Bearer " + token());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Records.json(answer.body());
    }

    /** What the server answers to a DELETE with the operator's token; fails where it is not 200. */
    JsonNode delete(String path) {
        Http answer = host.http("DELETE", LuminousInstall.URL + path, "", "Authorization: Bearer " + token());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Records.json(answer.body());
    }

    /** The incidents about a unit or a process, oldest first. */
    List<JsonNode> incidents(String subject) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode incident : get("/api/incidents?limit=1000")) {
            if (incident.at("/alert/subject/name").asText().equals(subject)) {
                found.add(incident);
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** Waits until an incident about the subject is as asked; the oldest such. */
    JsonNode incident(String subject, Predicate<JsonNode> wanted) {
        return incident(subject, wanted, PATIENCE);
    }

    /** The same with another patience: several steps are verified one after the other. */
    JsonNode incident(String subject, Predicate<JsonNode> wanted, Duration patience) {
        AtomicReference<List<JsonNode>> last = new AtomicReference<>(List.of());
        try {
            await().atMost(patience).until(() -> {
                List<JsonNode> now = incidents(subject);
                last.set(now);
                return now.stream().anyMatch(wanted);
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no such incident about " + subject + ": " + last + "\n" + log(), e);
        }
        return last.get().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits until an incident about the subject has ended; the oldest one that has. */
    JsonNode ended(String subject) {
        return incident(subject, Records::hasEnded);
    }

    /** The server's audit lines of one incident, oldest first. */
    List<JsonNode> audit(JsonNode incident) {
        List<JsonNode> lines = new ArrayList<>();
        for (JsonNode line : get("/api/audit?limit=1000")) {
            if (line.path("incident").equals(incident.get("id"))) {
                lines.add(line);
            }
        }
        Collections.reverse(lines);
        return lines;
    }

    /** The executor's audit, oldest first, as it lies on disk. */
    List<JsonNode> executorAudit() {
        return host.exec("sh", "-c", "cat /var/lib/luminous-executor/audit/*.log")
                .expectSuccess()
                .out()
                .lines()
                .map(Records::json)
                .toList();
    }

    /** Runs {@code luminous-executor}'s command line, as root, on the installed policy and state. */
    Command.Result executor(String... arguments) {
        List<String> argv =
                new ArrayList<>(List.of("/opt/jdk/bin/java", "-jar", "/opt/luminous/executor/luminous-executor.jar"));
        argv.addAll(List.of(arguments));
        return host.exec(argv.toArray(String[]::new));
    }

    /** What both programs said in the journal. */
    String log() {
        return host.journal("luminous-executor.service") + host.journal("luminous-server.service");
    }

    /** The lines of {@link #log} that ask for an operator's attention. */
    List<String> warnings() {
        return log().lines()
                .filter(line -> line.matches(".*\\b(WARN|WARNING|ERROR|SEVERE|FATAL|Exception)\\b.*"))
                .toList();
    }

    /** Ends the host; with {@code -Dluminous.testhost.log} what both programs said is printed before. */
    @Override
    public void close() {
        if (Boolean.getBoolean("luminous.testhost.log")) {
            System.out.println(log());
        }
        host.close();
    }
}
