package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.executor.audit.Refusals;
import org.luminousnix.executor.audit.Steps;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.Budget;
import org.luminousnix.executor.gate.Gate;
import org.luminousnix.executor.gate.Judge;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.PolicyParser;
import org.luminousnix.executor.lease.Leases;
import org.luminousnix.executor.oneshot.OneShots;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.socket.Responder;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** Whatever is sent again, in whatever order, across restarts and with a clock that jumps: no request is accepted twice, no step done twice. */
class OnceTest {
    private static final String BOOT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private static final KeyFile KEYS = KeyFile.parse("k1 " + "0123456789abcdef".repeat(4));
    private static final Instant BEGIN = Instant.ofEpochSecond(1_000_000);
    private static final Peer PEER = new Peer(990, 990, 1);

    private final Map<String, Integer> done = new HashMap<>();
    private final Map<String, Integer> accepted = new HashMap<>();
    private Instant now = BEGIN;

    private final Action counted = new Action() {
        @Override
        public ActionSpec spec() {
            return ActionSpec.of("count-it", "counts it")
                    .takes(Param.required("as", ParamType.NAME, "what is counted"));
        }

        @Override
        public Target target(Arguments args, Os os) {
            return new Target.Host();
        }

        @Override
        public String rehearse(Arguments args, Os os) {
            return "would count it";
        }

        @Override
        public Effect run(Arguments args, Os os, Progress progress) {
            done.merge(args.text("as"), 1, Integer::sum);
            return Effect.done("counted");
        }
    };

    /** One life of an executor, on the files of the one before. */
    private final class Life implements AutoCloseable {
        private final AuditLog log;
        private final Gate gate;
        private final Requests requests;

        Life(Path dir) throws Exception {
            Policy policy = PolicyParser.parse(
                    "peer uid=990\npermit *\nbudget count-it 1000/1m\nbudget class:gentle 1000/1m\n",
                    List.of(counted.spec()),
                    Accounts.host());
            Steps steps = new Steps();
            Budget budget = new Budget(policy, () -> 0, BOOT);
            log = AuditLog.open(dir.resolve("audit"), KEYS.current(), BOOT, () -> now, () -> 0, record -> {
                steps.replay(record);
                budget.replay(record);
            });
            gate = new Gate(
                    KEYS, policy, new Judge(policy, List.of(counted), Os.host(), 1), dir, BOOT, () -> now, () -> 0);
            AuditTrail trail = new AuditTrail(log, new Refusals(log, () -> 0));
            Hands hands = new Hands(Os.host(), new OneShots(Os.host().units(), dir), true);
            Leases leases = Leases.open(
                    dir.resolve("leases"),
                    new Leases.Surroundings(List.of(counted), Os.host(), BOOT, () -> 0, hands::undo, log));
            requests = new Requests(
                    gate,
                    new Performer(steps, budget, trail, hands, leases, () -> 0),
                    trail,
                    () -> new Reply.Catalogue(List.of()));
        }

        @Override
        public void close() throws IOException {
            requests.stop();
            gate.close();
            log.close();
        }
    }

    private final Exchange exchange = new Exchange(KEYS, BOOT, () -> now, new SecureRandom());

    private Exchange.Sent request(Random random) {
        String step = "s" + random.nextInt(6);
        return exchange.seal(
                random.nextInt(4) == 0 ? new Request.Ping() : Client.call(step, "count-it", Map.of("as", step)));
    }

    private void send(Life life, Exchange.Sent sent) throws Exception {
        byte[] frame = sent.frame();
        Responder.Response response = life.requests
                .respond(PEER, Arrays.copyOfRange(frame, 4, frame.length))
                .join();
        if (!(exchange.open(sent, response.payload()).reply() instanceof Reply.Refusal)) {
            accepted.merge(sent.nonce(), 1, Integer::sum);
        }
    }

    @Property(tries = 60)
    void noRequestIsAcceptedTwiceAndNoStepIsDoneTwice(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        done.clear();
        accepted.clear();
        Path dir = Files.createTempDirectory("once");
        List<Exchange.Sent> frames = new ArrayList<>();
        Life life = new Life(dir);
        try {
            for (int i = 0; i < 60; i++) {
                switch (random.nextInt(8)) {
                    case 0 -> {
                        life.close();
                        life = new Life(dir);
                    }
                    // as far as nonces are remembered: twice the validity of a request
                    case 1 -> now = BEGIN.plusSeconds(random.nextInt(61));
                    case 2, 3, 4 -> {
                        if (!frames.isEmpty()) {
                            send(life, frames.get(random.nextInt(frames.size())));
                        }
                    }
                    default -> {
                        Exchange.Sent fresh = request(random);
                        frames.add(fresh);
                        send(life, fresh);
                    }
                }
            }
        } finally {
            life.close();
            delete(dir);
        }
        assertThat(accepted.values()).allMatch(times -> times == 1);
        assertThat(done.values()).allMatch(times -> times == 1);
        assertThat(accepted).isNotEmpty();
    }

    private static void delete(Path dir) throws Exception {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
