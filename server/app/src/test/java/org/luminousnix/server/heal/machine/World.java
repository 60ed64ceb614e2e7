package org.luminousnix.server.heal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Health;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.JournalException;
import org.luminousnix.server.heal.Page;
import org.luminousnix.server.heal.fixtures.FailingJournal;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;

/** A host, an executor and a disk that outlive the server, and the server that lives now. Plays one history on virtual time. */
final class World implements AutoCloseable {
    private static final List<Subject> SUBJECTS = List.of(
            Subject.unit("a.service"),
            Subject.unit("b.service"),
            Subject.unit("c.service"),
            Subject.unit("sshd.service"));
    private static final List<String> RULES = List.of(Scene.RULE, Policies.OTHER_RULE);
    /** What breaks is told to the log; ten thousand times it would only bury the result. Kept, for the level goes with the logger. */
    private static final Logger LOSSES = Logger.getLogger("org.luminousnix.server.heal.Losses");

    private static final int[] SECONDS = {1, 4, 15, 60, 60, 70, 300, 1000, 3600, 8000};
    private static final int[] JUMPS = {-3000, 3000, -40, 40, 100_000, -100_000};

    final Disk disk;
    final FakeHost host = new FakeHost();
    final RecordingExecutor executor = new RecordingExecutor();
    final Map<IncidentState, Integer> ended = new EnumMap<>(IncidentState.class);
    /** The guards that decided, or what stands for one. */
    final Set<String> withheldBy = new TreeSet<>();

    private final Invariants invariants = new Invariants(this);
    private final Map<AlertId, Alert> firing = new LinkedHashMap<>();
    private final Answers answers = new Answers(this);
    private int life;
    private Duration earlier = Duration.ZERO;
    VirtualTicks ticks = new VirtualTicks(Scene.NOON);
    Scene scene;
    private FailingJournal journal;

    World(Disk disk) {
        LOSSES.setLevel(Level.OFF);
        this.disk = disk;
        this.journal = new FailingJournal(disk.journal());
        this.scene = server(Policies.of(0));
        executor.before = invariants::executes;
        executor.answer = answers::effect;
        executor.reply = answers::inTime;
        executor.undoReply = answers::inTime;
    }

    private Scene server(HealingPolicy policy) {
        life++;
        Scene born = new Scene(policy, ticks, host, executor, journal, disk.ledger(), "l" + life + "-");
        born.told.also = incident -> {
            invariants.told(incident);
            if (incident.state().ended()) {
                ended.merge(incident.state(), 1, Integer::sum);
                if (incident.outcome() instanceof Outcome.Withheld withheld) {
                    withheldBy.add(withheld.guard());
                }
            }
        };
        return born;
    }

    /** The server that lives now is killed at its n-th write, counted from 1, before or after that reaches the disk. */
    void killAt(int write, boolean after) {
        journal.killIn(write - 1, after);
    }

    /** How many writes the server that lives now has tried. */
    int writes() {
        return journal.writes();
    }

    /** Plays the moves, lets everything end, and says what held at each instant and at the end. */
    void play(List<Move> history) {
        history.forEach(this::move);
        settle();
        invariants.peace("before a last restart");
        restart();
        settle();
        invariants.end();
    }

    /** Plays one move; whoever asked for something that could not be written is told so. A server that was killed is started again. */
    void move(Move move) {
        try {
            play(move);
        } catch (JournalException e) {
            invariants.refused(e);
        }
        if (journal.killed()) {
            restart();
        }
        invariants.held("after " + move);
    }

    private void play(Move move) {
        int n = move.n();
        Subject subject = SUBJECTS.get(n % SUBJECTS.size());
        switch (move.kind()) {
            case BREAK -> {
                host.broken.add(subject);
                fire(alert(n));
            }
            case MEND -> host.broken.remove(subject);
            case BLIND -> {
                if (!host.unreadable.remove(subject)) {
                    host.unreadable.add(subject);
                }
            }
            case FIRE -> fire(alert(n));
            case RESOLVE -> {
                Alert alert = firing.remove(alert(n).id());
                if (alert != null) {
                    scene.healer.resolved(alert);
                }
            }
            case PASS -> pass(Duration.ofSeconds(SECONDS[n % SECONDS.length]), 6, firing.values());
            case ANSWER -> answers.answer = n;
            case UNDO_ANSWER -> executor.undoAnswer = _ -> Answers.result(n, false);
            case REPLY -> {
                answers.reply = n;
                executor.remembers = n % 2 == 0;
            }
            case APPROVE -> waiting().forEach(i -> scene.healer.approve(i.id(), "ada", "yes"));
            case DENY -> waiting().forEach(i -> scene.healer.deny(i.id(), "ada", "no"));
            case PAUSE -> scene.healer.pause("ada", "lunch");
            case UNPAUSE -> scene.healer.unpause("ada", "");
            case POLICY -> scene.policy = Policies.of(n);
            case KILL -> journal.kill();
            case KILL_AT_WRITE -> journal.killIn(n / 2 % 6, n % 2 == 0);
            case REFUSE_WRITES -> journal.refuse(1 + n % 4);
            case JUMP -> ticks.jump(Duration.ofSeconds(JUMPS[n % JUMPS.length]));
            case HEALTH -> host.health = new Health(n % 2 == 0 ? 10 : 90, List.of());
            case AGE -> host.age = Duration.ofSeconds(n % 2 == 0 ? 500 : 1);
            case SYSTEMD -> {
                Double before = host.values.remove("systemd_unit_auto_restart@" + subject);
                if (before == null) {
                    host.values.put("systemd_unit_auto_restart@" + subject, 1.0);
                }
            }
            case FORGET -> scene.healer.learned().forget(new Page.Forgotten(null, null), "ada", "anew");
        }
    }

    private void fire(Alert alert) {
        firing.put(alert.id(), alert);
        scene.healer.raise(alert);
    }

    private Alert alert(int n) {
        Alert plain = Scene.alert(SUBJECTS.get(n % SUBJECTS.size()), ticks.now());
        String rule = RULES.get(n / SUBJECTS.size() % RULES.size());
        return new Alert(
                AlertId.of(rule, plain.subject()),
                rule,
                plain.subject(),
                plain.severity(),
                plain.phase(),
                plain.since(),
                plain.changed(),
                plain.labels(),
                plain.summary(),
                plain.evidence());
    }

    private List<Incident> waiting() {
        return scene.healer.underWay().stream()
                .filter(i -> i.state() == IncidentState.AWAITING_APPROVAL)
                .toList();
    }

    /** Time passes in parts, with new readings and a tick after each. */
    private void pass(Duration time, int parts, Collection<Alert> firing) {
        for (int i = 0; i < parts && !journal.killed(); i++) {
            ticks.advance(time.dividedBy(parts));
            SUBJECTS.forEach(host::read);
            scene.healer.reconsider(List.copyOf(firing));
        }
    }

    /** No fault is left but those of host and executor, and nothing new is opened: whatever is under way must end. */
    private void settle() {
        journal.refuse(0);
        journal.killIn(Integer.MAX_VALUE, false);
        pass(Duration.ofHours(2), 40, List.of());
    }

    /** The server is gone, whatever it did; another one starts on the same disk a little later. */
    private void restart() {
        journal.kill();
        invariants.observe();
        disk.reopen();
        host.forgetWatchers();
        invariants.restarted();
        earlier = elapsed().plusSeconds(7);
        ticks = new VirtualTicks(ticks.now().plusSeconds(7));
        journal = new FailingJournal(disk.journal());
        scene = server(scene.policy);
        scene.healer.resume();
        List.copyOf(firing.values()).stream()
                .filter(alert -> host.broken.contains(alert.subject()))
                .forEach(scene.healer::raise);
    }

    Instant now() {
        return ticks.now();
    }

    /** How much time has really passed, whatever the wall clock says. */
    Duration elapsed() {
        return earlier.plus(ticks.elapsed());
    }

    @Override
    public void close() {
        disk.close();
    }
}
