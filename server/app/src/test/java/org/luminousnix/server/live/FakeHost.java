package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.records.Chain;

/** A host with three units, one of them with a name that nobody should trust, two processes, and a policy of one rule. */
@Alternative
@ApplicationScoped
public class FakeHost implements Units, Processes, PolicyInPlace, ActionCatalogue, Chain {
    static final String HOSTILE = "<script>alert(1)</script>\u001b[31m\u202e.service";

    private static final Unit WEB = unit("web.service", "Web", "failed", new IncidentId("i-1"));

    private static Unit unit(String name, String description, String active, IncidentId incident) {
        return new Unit(name, description, "loaded", active, "x", "", 3L, Scenes.at(0), 1048576.0, 0.5, incident);
    }

    @Override
    public List<Unit> all() {
        Unit bare = new Unit("a.mount", "/a", "loaded", "active", "mounted", "", null, null, null, null, null);
        return List.of(bare, WEB, unit(HOSTILE, "Über <b>", "inactive", new IncidentId("i-2")));
    }

    @Override
    public Optional<Detail> find(String name) {
        return all().stream()
                .filter(unit -> unit.unit().equals(name))
                .findFirst()
                .map(unit -> new Detail(
                        unit, List.of(new Neighbour("db.service", "active", "running")), List.of(), null, List.of()));
    }

    @Override
    public List<Row> first(int limit, By by) {
        return List.of(
                        new Row(1, "systemd", "root", 0.1, 1e6, null, "S", "init.scope"),
                        new Row(7, HOSTILE, "ada", null, 2e6, 12, "R", by.name()))
                .subList(0, Math.min(limit, 2));
    }

    @Override
    public Optional<Answer> now() {
        return Optional.of(new Answer(
                List.of("/etc/luminous/policy.yaml"),
                "0".repeat(64),
                Scenes.at(0),
                List.of(new AlertRule(
                        "UnitFailed",
                        "value == 1.0",
                        null,
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        Severity.HIGH,
                        Map.of(),
                        "/etc/luminous/policy.yaml:3",
                        null)),
                List.of(new Ladder(
                        "UnitFailed",
                        null,
                        List.of(new Rung(
                                "restart-unit",
                                Map.of("unit", "$unit"),
                                Trust.AUTO,
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(1),
                                Risk.DISRUPTIVE,
                                false)),
                        List.of("restart-unit"))),
                List.of("10 attempts"),
                List.of("unit sshd.service", "pid 1"),
                new LastReload(Scenes.at(5), false, "policy.yaml:7: rules[0].for: is \"x\"", List.of())));
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                "restart-unit",
                List.of(new Parameter("unit", "the full name of a unit", true)),
                Risk.DISRUPTIVE,
                false,
                false,
                List.of("direct", "executor", "manual"),
                null,
                "its policy decides",
                "both"));
    }

    @Override
    public Chain.Seen look() {
        return new Chain.Seen(3, "ab", false, 2L, Scenes.at(9));
    }
}
