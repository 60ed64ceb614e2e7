package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Undo;

/** Asks the executor of a test host over its own socket, as root from outside (the policy must name that peer). */
final class ExecutorCalls implements AutoCloseable {
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final SocketChannel channel;
    private final Exchange exchange;
    /** No two of these use a step id twice, also on one executor. */
    private final String name = "it-" + OPENED.incrementAndGet() + "-";

    private int steps;

    ExecutorCalls(TestHost host) throws IOException {
        // the path through /proc is short enough for a socket address, wherever the tests run
        channel = SocketChannel.open(UnixDomainSocketAddress.of(host.file(LuminousInstall.SOCKET)));
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        exchange = new Exchange(
                KeyFile.read(host.file(LuminousInstall.KEY)), boot, InstantSource.system(), new SecureRandom());
    }

    Reply ask(Request request) {
        try {
            Exchange.Sent sent = exchange.seal(request);
            ByteBuffer frame = ByteBuffer.wrap(sent.frame());
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            return exchange.open(sent, Frames.read(channel)).reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new AssertionError("the reply was not the executor's", e);
        }
    }

    /** The end of an action, waited for where it is a job. */
    Reply execute(String action, String... args) {
        String step = name + steps++;
        Reply reply = ask(new Request.Execute(false, step, action, map(args)));
        while (reply instanceof Reply.Pending pending && pending.running()) {
            reply = ask(new Request.Status(step, Duration.ofSeconds(10)));
        }
        return reply;
    }

    /** The result of an action, however it ended. */
    ActionResult result(String action, String... args) {
        Reply reply = execute(action, args);
        if (reply instanceof Reply.Result result) {
            return result.result();
        }
        throw new AssertionError(action + " has no result: " + reply);
    }

    /** Fails unless this is refused, with a reason that says so. */
    void refused(ErrorCode code, String reason, String action, String... args) {
        assertThat(execute(action, args)).isInstanceOfSatisfying(Reply.Refusal.class, refusal -> {
            assertThat(refusal.code()).as(refusal.reason()).isEqualTo(code);
            assertThat(refusal.reason()).contains(reason);
        });
    }

    /** Does what takes a result back. */
    ActionResult undone(ActionResult result) {
        Undo undo = Optional.ofNullable(result.undo()).orElseThrow();
        String[] args = undo.args().entrySet().stream()
                .flatMap(arg -> Stream.of(arg.getKey(), arg.getValue()))
                .toArray(String[]::new);
        return done(undo.action(), args);
    }

    /** What would happen; fails where that is refused. */
    String rehearse(String action, String... args) {
        Reply reply = ask(new Request.Execute(true, name + steps++, action, map(args)));
        if (reply instanceof Reply.Rehearsal rehearsal) {
            return rehearsal.effect();
        }
        throw new AssertionError(action + " was not rehearsed: " + reply);
    }

    /** The result of an action that must be done. */
    ActionResult done(String action, String... args) {
        Reply reply = execute(action, args);
        if (reply instanceof Reply.Result result && result.result().outcome() == ActionResult.Outcome.DONE) {
            return result.result();
        }
        throw new AssertionError(action + " was not done: " + reply);
    }

    /** Begins a job and does not wait for it; its step. */
    String begin(String action, String... args) {
        Reply reply = ask(new Request.Execute(false, "it-" + steps++, action, map(args)));
        if (reply instanceof Reply.Pending pending) {
            return pending.stepId();
        }
        throw new AssertionError(action + " did not begin: " + reply);
    }

    /** How a job that was begun ends. */
    ActionResult end(String step) {
        while (true) {
            Reply reply = ask(new Request.Status(step, Request.Status.LONGEST_WAIT));
            if (reply instanceof Reply.Result result) {
                return result.result();
            }
            if (!(reply instanceof Reply.Pending pending && pending.running())) {
                throw new AssertionError("step " + step + " has no end: " + reply);
            }
        }
    }

    private static SortedMap<String, String> map(String... args) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            map.put(args[i], args[i + 1]);
        }
        return map;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
