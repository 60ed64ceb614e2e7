package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** A daemon of its own for each test, and a child process to act on, both ended afterwards. */
abstract class SocketBench {
    static final String POLICY = """
            permit kill-process
            permit renice-process nice>=0
            permit restart-unit unit=*.service
            budget renice-process 3/5m
            """;

    @TempDir
    Path dir;

    private Optional<Bench> bench = Optional.empty();
    private Optional<Process> child = Optional.empty();

    Bench serve(String policy) throws Exception {
        return serve(policy, Actions.ALL);
    }

    Bench serve(String policy, List<Action> actions) throws Exception {
        Bench made = new Bench(dir, policy);
        made.actions = actions;
        bench = Optional.of(made);
        return made.start();
    }

    Process child(Process process) {
        child = Optional.of(process);
        return process;
    }

    @AfterEach
    void clean() throws Exception {
        bench.ifPresent(Bench::close);
        if (child.isPresent()) {
            child.get().descendants().forEach(ProcessHandle::destroyForcibly);
            child.get().destroyForcibly().waitFor();
        }
    }

    static void assertEarly(Client client, Exchange.Sent sent, ErrorCode code) throws Exception {
        Exchange.Received received = client.read(sent);
        assertThat(received.authentic()).isFalse();
        assertThat(((Reply.Refusal) received.reply()).code()).isEqualTo(code);
        assertThat(client.closed()).isTrue();
    }

    static Reply.Refusal refused(Client client, Request request, ErrorCode code) throws Exception {
        Reply reply = client.ask(request);
        assertThat(reply).isInstanceOf(Reply.Refusal.class);
        assertThat(((Reply.Refusal) reply).code()).isEqualTo(code);
        return (Reply.Refusal) reply;
    }
}
