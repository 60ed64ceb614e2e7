package org.luminousnix.executor;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.executor.audit.Refusals;
import org.luminousnix.executor.audit.Retention;
import org.luminousnix.executor.audit.Steps;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.Budget;
import org.luminousnix.executor.gate.Gate;
import org.luminousnix.executor.gate.Judge;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.PolicyException;
import org.luminousnix.executor.gate.PolicyFile;
import org.luminousnix.executor.gate.PolicyText;
import org.luminousnix.executor.lease.LeaseWatch;
import org.luminousnix.executor.lease.Leases;
import org.luminousnix.executor.oneshot.OneShots;
import org.luminousnix.executor.os.Journal;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.socket.ExecutorSocket;
import org.luminousnix.executor.socket.Limits;
import org.luminousnix.executor.socket.SocketPlace;
import org.luminousnix.protocol.KeyFile;

/** The running executor: reads its policy, keys and audit, closes what a crash left open, listens. */
final class Daemon implements AutoCloseable {
    private static final Duration ANCHOR_EVERY = Duration.ofMinutes(5);
    /** What can wait until the first requests are answered: connecting to the bus takes as long as the whole start. */
    private static final Duration FIRST_ANSWERS = Duration.ofMillis(500);

    private final StateDirectory state;
    private final AuditLog log;
    private final Gate gate;
    private final Refusals refusals;
    private final Requests requests;
    private final ExecutorSocket socket;
    private final Supervision supervision;
    private final LeaseWatch watch;
    private final Mirror mirror;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    /** What surrounds a daemon and is replaced in tests. */
    record Surroundings(
            Os os, List<Action> actions, InstantSource clock, LongSupplier nanos, Limits limits, Retention retention) {
        /** The same with the standard retention of the audit. */
        Surroundings(Os os, List<Action> actions, InstantSource clock, LongSupplier nanos, Limits limits) {
            this(os, actions, clock, nanos, limits, Retention.STANDARD);
        }
    }

    private Daemon(
            StateDirectory state,
            AuditLog log,
            Gate gate,
            Refusals refusals,
            Requests requests,
            ExecutorSocket socket,
            Supervision supervision,
            LeaseWatch watch,
            Mirror mirror) {
        this.state = state;
        this.log = log;
        this.gate = gate;
        this.refusals = refusals;
        this.requests = requests;
        this.socket = socket;
        this.supervision = supervision;
        this.watch = watch;
        this.mirror = mirror;
    }

    /** Starts without a supervisor, see {@link #start(Paths, Optional, Surroundings, Supervised)}. */
    static Daemon start(Paths paths, Optional<String> group, Surroundings around)
            throws IOException, InterruptedException, PolicyException {
        return start(paths, group, around, Supervised.NOT);
    }

    /** Starts; what is wrong with the configuration is an exception that says what would be right. */
    static Daemon start(Paths paths, Optional<String> group, Surroundings around, Supervised by)
            throws IOException, InterruptedException, PolicyException {
        int uid = Kernel.euid();
        var specs = around.actions().stream().map(Action::spec).toList();
        PolicyText policy = PolicyFile.load(paths.policy(), uid, specs, Accounts.host());
        StateDirectory state = StateDirectory.hold(paths.state(), uid);
        try {
            return start(paths, group, around, by, policy, state);
        } catch (IOException | InterruptedException e) {
            state.close();
            throw e;
        }
    }

    private static Daemon start(
            Paths paths,
            Optional<String> group,
            Surroundings around,
            Supervised by,
            PolicyText source,
            StateDirectory state)
            throws IOException, InterruptedException {
        Policy policy = source.policy();
        int uid = Kernel.euid();
        int pid = (int) ProcessHandle.current().pid();
        KeyFile keys = Secrets.readOrMake(paths.key(), "k1", group);
        KeyFile auditKey = Secrets.readOrMake(paths.auditKey(), "audit", Optional.empty());
        String boot = around.os().kernel().bootId();
        Steps steps = new Steps();
        Budget budget = new Budget(policy, around.nanos(), boot);
        AuditLog log = AuditLog.open(
                paths.audit(), auditKey.current(), boot, around.clock(), around.nanos(), around.retention(), record -> {
                    steps.replay(record);
                    budget.replay(record);
                });
        Mirror mirror = Mirror.to(new Journal());
        log.witness(mirror);
        Refusals refusals = new Refusals(log, around.nanos());
        AuditTrail trail = new AuditTrail(log, refusals);
        Unfinished.close(steps, trail);
        log.append(
                "started",
                Map.of("uid", uid, "pid", pid, "build", Main.build(), "policy_sha256", source.sha256()),
                true);
        Gate gate = new Gate(
                keys,
                policy,
                new Judge(policy, around.actions(), around.os(), pid),
                paths.state(),
                boot,
                around.clock(),
                around.nanos());
        Hands hands = new Hands(around.os(), new OneShots(around.os().units(), OneShots.OUTPUT), uid == 0);
        Leases leases = Leases.open(
                paths.leases(),
                new Leases.Surroundings(around.actions(), around.os(), boot, Kernel::bootNanos, hands::undo, log));
        Performer performer = new Performer(steps, budget, trail, hands, leases, around.nanos());
        Offered offered = new Offered(around.actions(), hands);
        Requests requests = new Requests(gate, performer, trail, offered::catalogue);
        ExecutorSocket socket = ExecutorSocket.listen(
                paths.socket(), new SocketPlace(group, uid), by.passed(), requests, around.limits());
        LeaseWatch watch = LeaseWatch.start(leases, Kernel::bootNanos);
        Reload reload =
                new Reload(paths, around.actions().stream().map(Action::spec).toList(), gate, budget, log, source);
        SelfPing ping = new SelfPing(gate, requests, boot, around.clock());
        AtomicReference<String> offers = new AtomicReference<>("actions not looked at yet");
        Supervision supervision = new Supervision(by.manager(), ping, reload, trail, offers::get);
        Daemon daemon = new Daemon(state, log, gate, refusals, requests, socket, supervision, watch, mirror);
        var _ = daemon.housekeeping.schedule(
                () -> prepare(around.os()), FIRST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
        var _ = daemon.housekeeping.scheduleWithFixedDelay(
                () -> {
                    daemon.keepHouse();
                    offers.set(offered.summary());
                },
                FIRST_ANSWERS.toMillis(),
                ANCHOR_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        return daemon;
    }

    /** Tells the supervisor that it is ready, and from then on that it still answers. */
    void announce() {
        supervision.begin(socket);
    }

    /** How it is, in one line. */
    String status() {
        return supervision.status();
    }

    /** Reads policy and keys again, see {@link Reload}. */
    void reload() {
        supervision.reload();
    }

    /** The first action should not have to wait until the bus is connected and its classes are loaded. */
    private static void prepare(Os os) {
        if (os.units().unavailable() == null) {
            try {
                os.units().prepare();
            } catch (IOException e) {
                System.err.println("the first action will connect to systemd: " + e.getMessage());
            }
        }
    }

    private void keepHouse() {
        try {
            refusals.sumUp();
            mirror.anchor(log.settle());
        } catch (IOException e) {
            System.err.println("the audit cannot be forced to the disk: " + e.getMessage());
        }
    }

    /** Refuses new requests, waits for what is under way, and closes the audit. */
    @Override
    public void close() {
        supervision.stopping();
        requests.stop();
        housekeeping.shutdown();
        socket.close();
        watch.close();
        try (state;
                gate;
                mirror;
                log) {
            refusals.sumUp();
            log.append("stopped", Map.of(), true);
            keepHouse();
        } catch (IOException e) {
            System.err.println("the audit did not close cleanly: " + e.getMessage());
        }
    }
}
