package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.luminousnix.it.Command.Result;

/** What both programs have on disk after crashes, and what the executor answers to a step that it knows. */
final class CrashRecords {
    private final TestHost host;

    CrashRecords(TestHost host) {
        this.host = host;
    }

    /** Asks the executor for a restart of a unit under a step id that was used, as the server's user; its reply. */
    String repeat(String step, String unit) {
        return host.execAs(
                        "luminous",
                        "/opt/jdk/bin/java",
                        "-cp",
                        "/opt/luminous/test:/opt/luminous/server/lib/main/*",
                        CrashRepeat.class.getName(),
                        step,
                        unit)
                .expectSuccess()
                .out();
    }

    /** What both programs put on disk fits together: no gap, no step twice, a chain that verifies. */
    void assertHold() {
        List<Long> sequence = new ArrayList<>();
        RecoveryHealing.list(
                        host.get(LuminousInstall.URL + "/api/audit?limit=1000").body())
                .forEach(entry -> sequence.addFirst(entry.get("sequence").asLong()));
        assertThat(sequence)
                .as("the server's audit trail has no gap")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, sequence.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(steps("intent")).as("no step was begun twice").doesNotHaveDuplicates();
        assertThat(steps("finished")).as("each has one result").containsExactlyInAnyOrderElementsOf(steps("intent"));
        Result verified = executor("audit", "verify", "--state", "/var/lib/luminous-executor");
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    }

    /** The steps of all records of one kind in the executor's audit, in order. */
    List<String> steps(String event) {
        return RecoveryHealing.executorAudit(host).stream()
                .filter(line -> line.path("event").asText().equals(event))
                .map(line -> line.get("step").asText())
                .toList();
    }

    /** Runs a command of the packaged executor as root. */
    Result executor(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("/opt/jdk/bin/java", "--enable-native-access=ALL-UNNAMED", "-jar"));
        argv.add("/opt/luminous/executor/luminous-executor.jar");
        argv.addAll(List.of(arguments));
        return host.exec(argv.toArray(String[]::new));
    }
}
