package org.luminousnix.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
import org.luminousnix.executor.gate.PolicyException;
import org.luminousnix.executor.gate.PolicyParser;
import org.luminousnix.executor.lease.Leases;
import org.luminousnix.executor.oneshot.OneShots;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Reply;

/** Everything behind the socket, with one action that only notes that it was done, for the fuzzer to talk to. */
final class FuzzedExecutor implements AutoCloseable {
    static final Peer PEER = new Peer(990, 990, 1);
    static final String BOOT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    static final KeyFile KEYS = KeyFile.parse("k1 " + "0123456789abcdef".repeat(4));
    static final long NOW = 1_000_000_000_000L;
    private static final Key AUDIT =
            KeyFile.parse("audit " + "fedcba9876543210".repeat(4)).current();
    private static final String POLICY =
            "peer uid=990\npermit note-it what=a*\ndeny note-it what=ab*\nbudget note-it 3/5m\n";

    final Requests requests;
    /** What was done, as the value of its argument. */
    final List<String> done = new ArrayList<>();

    private final Gate gate;
    private final AuditLog log;

    FuzzedExecutor(Path dir) throws IOException {
        for (Path used :
                List.of(dir.resolve("nonces"), dir.resolve("audit/000000000001.log"), dir.resolve("audit/head"))) {
            Files.deleteIfExists(used);
        }
        List<Action> actions = List.of(new Note(done));
        Policy policy = policy(actions);
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(NOW));
        Os os = Os.host();
        log = AuditLog.open(dir.resolve("audit"), AUDIT, BOOT, clock, () -> 1, _ -> {});
        AuditTrail trail = new AuditTrail(log, new Refusals(log, () -> 1));
        gate = new Gate(KEYS, policy, new Judge(policy, actions, os, 1), dir, BOOT, clock, () -> 1);
        Hands hands = new Hands(os, new OneShots(os.units(), dir), true);
        Leases leases = Leases.open(
                dir.resolve("leases"), new Leases.Surroundings(actions, os, BOOT, () -> 1, hands::undo, log));
        Performer performer =
                new Performer(new Steps(), new Budget(policy, () -> 1, BOOT), trail, hands, leases, () -> 1);
        requests = new Requests(gate, performer, trail, () -> new Reply.Catalogue(List.of()));
    }

    private static Policy policy(List<Action> actions) throws IOException {
        try {
            return PolicyParser.parse(POLICY, actions.stream().map(Action::spec).toList(), Accounts.host());
        } catch (PolicyException e) {
            throw new IOException(e);
        }
    }

    /** The three lines that say what may be done: of the policy above, once a step, as often as the budget has tokens. */
    static boolean permitted(String what, int doneBefore) {
        return what.startsWith("a") && !what.startsWith("ab") && doneBefore < 3;
    }

    @Override
    public void close() throws IOException {
        gate.close();
        log.close();
    }

    private record Note(List<String> done) implements Action {
        @Override
        public ActionSpec spec() {
            return ActionSpec.of("note-it", "notes it").takes(Param.required("what", ParamType.VALUE, "what to note"));
        }

        @Override
        public Target target(Arguments args, Os os) {
            return new Target.Host();
        }

        @Override
        public String rehearse(Arguments args, Os os) {
            return "would note it";
        }

        @Override
        public Effect run(Arguments args, Os os, Progress progress) {
            done.add(args.text("what"));
            return Effect.done("noted");
        }
    }
}
