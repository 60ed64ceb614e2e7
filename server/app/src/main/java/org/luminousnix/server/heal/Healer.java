package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Phase;

/**
 * Heals what fires: opens one incident per alert and firing episode, runs each as one chain ({@link Healing}), and opens another only when
 * the reason for which the last one ended has passed. Every method returns at once but those that a person calls, which write first.
 */
public final class Healer {
    private final Ports ports;
    private final Supplier<HealingPolicy> policy;
    private final LiveIncidents live = new LiveIncidents();
    private final Episodes episodes = new Episodes();
    private final Chains chains;
    private final Learned learned;
    private final Set<AlertId> asking = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reconsidering = new AtomicBoolean();
    // whether the last look found that nothing fires and there is no storm
    private volatile boolean calm;
    private final Scribe scribe;
    private final Causes causes;
    private final Joining joining;
    private final Clearance clearance;
    private final Verification verification;
    private final Approvals approvals;
    private final Healing healing;
    private final Resumption resumption;
    private final Losses losses;
    private final Silences silences;
    private final Pause pause;
    private final Undoing undoing;

    /** A healer over these ports; the policy is asked anew for each decision. */
    public Healer(Ports ports, Supplier<HealingPolicy> policy) {
        this.ports = ports;
        this.policy = policy;
        this.scribe = new Scribe(ports.journal(), ports.listener(), live);
        this.causes = new Causes(ports.dependencies(), live, ports.ticks());
        this.clearance = new Clearance(ports, policy, live, causes, scribe);
        this.verification = new Verification(ports.verifier(), ports.ticks(), ports.workers());
        this.approvals = new Approvals(scribe, ports.ticks(), policy);
        this.joining = new Joining(causes, live, episodes, approvals, scribe, ports.ticks(), policy);
        this.undoing = new Undoing(ports, scribe, live);
        this.healing = new Healing(ports, policy, clearance, verification, approvals, undoing, scribe);
        this.resumption = new Resumption(ports, policy, healing, verification, scribe);
        this.losses = new Losses(ports, live, scribe);
        this.silences = new Silences(ports, scribe);
        this.pause = new Pause(scribe, ports.ticks());
        this.chains = new Chains(ports.workers());
        this.learned = new Learned(ports, policy, scribe);
    }

    /** An alert fires: opens an incident about it or lets it wait in that of its cause, unless this episode has had one. */
    public void raise(Alert alert) {
        if (alert.phase() == Phase.FIRING) {
            calm = false;
            causes.fires(alert);
            if (episodes.isNew(alert)) {
                place(alert);
            }
        }
    }

    private void place(Alert alert) {
        if (causes.alone(alert)) {
            open(alert);
        } else if (asking.add(alert.id())) {
            losses.work("an alert is not taken up", () -> {
                try {
                    joining.place(alert, this::open);
                } finally {
                    asking.remove(alert.id());
                }
            });
        }
    }

    /** An alert resolved: an incident that waits for a person ends, once a fresh reading says the same; a dependent has recovered. */
    public void resolved(Alert alert) {
        episodes.forget(alert.id());
        causes.resolved(alert.id());
        if (joining.knows(alert.id())) {
            losses.work("a recovery is not written down", () -> joining.recovered(alert.id()));
        }
        live.about(alert.id())
                .filter(incident -> approvals.waits(incident.id()))
                .ifPresent(incident -> verification.read(alert).subscribe().with(verdict -> {
                    if (verdict instanceof Verdict.Cleared(String detail)) {
                        approvals.cleared(incident.id(), detail);
                    }
                }));
    }

    /**
     * Looks again at alerts that fire without an incident, and at incidents that the journal lost; opens one where guards and a fresh
     * reading agree. Called each tick, most of which have nothing to look at.
     */
    public void reconsider(Collection<Alert> firing) {
        if ((calm && firing.isEmpty() && live.none()) || !reconsidering.compareAndSet(false, true)) {
            return;
        }
        calm = false;
        ports.workers().execute(() -> {
            try {
                causes.keep(firing);
                episodes.keep(firing.stream().map(Alert::id).collect(Collectors.toSet()));
                String storm = clearance.look();
                losses.due().forEach(lost -> run(lost, () -> resumption.resume(lost)));
                firing.stream().filter(alert -> alert.phase() == Phase.FIRING).forEach(this::reconsider);
                calm = firing.isEmpty() && storm.isEmpty();
            } catch (JournalException e) {
                losses.note("alerts are not looked at again", e);
            } finally {
                reconsidering.set(false);
            }
        });
    }

    private void reconsider(Alert alert) {
        Instant now = ports.ticks().now();
        HealingPolicy current = policy.get();
        if (live.about(alert.id()).isPresent() || joining.waits(alert) || !episodes.mayReopen(alert, current, now)) {
            return;
        }
        if (episodes.isNew(alert)) {
            place(alert);
            return;
        }
        IncidentId draft = new IncidentId("draft");
        if (joining.join(alert) || !(ports.plan(draft, alert, current) instanceof Planned.Ladder ladder)) {
            return;
        }
        Guards.Answer answer =
                clearance.preview(Story.planned(Story.open(draft, alert, now), ladder.plan(), List.of()));
        if (answer instanceof Guards.Answer.No no) {
            episodes.defer(alert, no.first().until(), current);
        } else if (asking.add(alert.id())) {
            verification
                    .read(alert)
                    .onTermination()
                    .invoke(() -> asking.remove(alert.id()))
                    .subscribe()
                    .with(verdict -> {
                        if (verdict instanceof Verdict.Present) {
                            open(alert);
                        }
                    });
        }
    }

    private void open(Alert alert) {
        Incident incident = Story.open(ports.ids().get(), alert, ports.ticks().now());
        if (joining.starts(incident)) {
            run(incident, () -> healing.begin(incident));
            if (!causes.alone(alert)) {
                losses.work("what waits for " + alert.subject() + " has not joined", () -> joining.gather(incident));
            }
        }
    }

    /** Goes on with every incident that had not ended when the process last stopped; called once, before the first tick. Reads the journal. */
    public void resume() {
        for (Incident incident : ports.journal().unfinished()) {
            if (live.add(incident)) {
                joining.resume(incident);
                run(incident, () -> resumption.resume(incident));
            }
        }
    }

    private void run(Incident incident, Supplier<Uni<Outcome>> chain) {
        chains.run(incident.id(), chain, failure -> losses.lost(incident, failure), outcome -> {
            episodes.close(
                    incident.alert(), outcome, policy.get(), ports.ticks().now());
            scribe.forget(incident.id());
            chains.ended(incident.id());
        });
    }

    /** Approves the step that an incident waits with; throws IllegalStateException where it does not wait. Blocks until it is on disk. */
    public Incident approve(IncidentId incident, String by, String reason) {
        return approvals.approve(incident, by, reason);
    }

    /** Denies it: the incident ends as withheld. Blocks until it is on disk. */
    public Incident deny(IncidentId incident, String by, String reason) {
        return approvals.deny(incident, by, reason);
    }

    /** Holds all healing: no step starts; one that has started is verified. {@code reason} must not be blank. Blocks until it is on disk. */
    public Control pause(String by, String reason) {
        return pause.pause(by, reason);
    }

    /** Lets healing go on: alerts that still fire are looked at with the next tick. Blocks until it is on disk. */
    public Control unpause(String by, String reason) {
        return pause.unpause(by, reason);
    }

    /** What people silenced. */
    public Silences silences() {
        return silences;
    }

    /** What a person has taken back. */
    public Undoing undoing() {
        return undoing;
    }

    /** Writes an audit line that belongs to no incident, and tells the listener in the trail's order. Blocks until it is on disk. */
    public void note(AuditKind kind, String actor, String text) {
        scribe.write(new Page(ports.ticks().now(), null, List.of(new Page.Line(kind, actor, text)), null, null, null));
    }

    /** What was learnt of how often actions help. */
    public Learned learned() {
        return learned;
    }

    /** Those under way, oldest first. */
    public List<Incident> underWay() {
        return live.all();
    }

    /** Lets go of all chains; the incidents stay as they are on disk and go on with {@link #resume} at the next start. */
    public void stop() {
        chains.stop();
    }
}
