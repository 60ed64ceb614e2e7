package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.luminousnix.executor.Bench.named;
import static org.luminousnix.executor.Bench.with;
import static org.luminousnix.executor.Client.call;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** The daemon as a process of its own, killed in the middle of an action: nothing is done twice and the audit holds. */
class CrashTest {
    @TempDir
    Path dir;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void clean() throws Exception {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private Process serve(Paths paths) throws IOException {
        Process daemon = java(
                "serve",
                "--config-dir",
                dir.toString(),
                "--socket",
                paths.socket().toString(),
                "--state",
                paths.state().toString());
        BufferedReader out = daemon.inputReader();
        assertThat(out.readLine()).isEqualTo("luminous-executor listens at " + paths.socket());
        return daemon;
    }

    private Process java(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.luminousnix.executor.Main"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    @Test
    void aStepInterruptedByACrashIsNeverDoneAgain() throws Exception {
        Paths paths = new Bench(dir, Bench.self() + "permit kill-process\n").paths;
        Process daemon = serve(paths);
        Process victim = Bench.stubborn();
        started.add(victim);
        Request.Execute kill = call("s1", "kill-process", with(named(victim), "grace=60s"));
        try (Client client = Client.honest(paths);
                Client second = Client.honest(paths)) {
            client.send(client.exchange.seal(kill).frame());
            await().until(() -> second.ask(new Request.Status("s1")).equals(new Reply.Pending("s1", true, "")));
        }
        daemon.destroyForcibly().waitFor();
        assertThat(victim.isAlive()).isTrue();

        Process again = serve(paths);
        try (Client client = Client.honest(paths)) {
            Reply.Result reply = (Reply.Result) client.ask(kill);
            assertThat(reply.recorded()).isTrue();
            assertThat(reply.result().outcome()).isEqualTo(Outcome.INTERRUPTED);
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
        assertThat(victim.isAlive()).isTrue();
        assertThat(java("audit", "verify", "--state", paths.state().toString()).waitFor())
                .isZero();

        again.destroy();
        assertThat(again.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Process verify = java("audit", "verify", "--state", paths.state().toString());
        assertThat(verify.inputReader().readLine()).startsWith("verified: ");
        assertThat(verify.waitFor()).isZero();
    }
}
