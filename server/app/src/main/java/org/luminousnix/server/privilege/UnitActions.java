package org.luminousnix.server.privilege;

import static org.luminousnix.server.privilege.Args.LEASE;
import static org.luminousnix.server.privilege.Args.PROPERTY;
import static org.luminousnix.server.privilege.Args.PROPERTY_VALUE;
import static org.luminousnix.server.privilege.Args.SCOPE;
import static org.luminousnix.server.privilege.Args.TIMEOUT;
import static org.luminousnix.server.privilege.Args.UNIT;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Rung;

/** The actions on units. Each of them works on a unit of the server's own user manager too, on the direct rung. */
final class UnitActions {
    static final List<KnownAction> ALL = List.of(
            KnownAction.of("restart-unit", Risk.DISRUPTIVE, "the unit is active with a fresh process")
                    .takes(UNIT, SCOPE, TIMEOUT)
                    .on(Rung.DIRECT)
                    .bySudo(systemctl("restart")),
            KnownAction.of("start-unit", Risk.DISRUPTIVE, "the unit is active")
                    .takes(UNIT, SCOPE, TIMEOUT)
                    .undoable()
                    .on(Rung.DIRECT)
                    .bySudo(systemctl("start")),
            KnownAction.of(
                            "stop-unit",
                            Risk.DISRUPTIVE,
                            "the unit is down, with the units that cannot be up without it")
                    .takes(UNIT, SCOPE, TIMEOUT)
                    .undoable()
                    .on(Rung.DIRECT)
                    .bySudo(systemctl("stop")),
            KnownAction.of("reset-failed-unit", Risk.DISRUPTIVE, "the unit may be started again after start-limit-hit")
                    .takes(UNIT, SCOPE)
                    .on(Rung.DIRECT)
                    .bySudo(systemctl("reset-failed")),
            KnownAction.of(
                            "freeze-unit",
                            Risk.DISRUPTIVE,
                            "no process of the unit runs, all keep their memory, files and connections")
                    .takes(UNIT, LEASE)
                    .forATime()
                    .byHand(UnitActions::freeze),
            KnownAction.of("thaw-unit", Risk.GENTLE, "the processes of the unit run")
                    .takes(UNIT, SCOPE)
                    .on(Rung.DIRECT)
                    .bySudo(systemctl("thaw")),
            KnownAction.of("set-unit-property", Risk.GENTLE, "the unit's control group has the setting")
                    .takes(UNIT, SCOPE, PROPERTY, PROPERTY_VALUE, LEASE)
                    .forATime()
                    .on(Rung.DIRECT)
                    .on(Rung.USER_SPACE)
                    .bySudo(UnitActions::setProperty));

    private UnitActions() {}

    private static Function<ActionCall, Recipe> systemctl(String verb) {
        return call -> Recipe.command("systemctl", verb, "--", UNIT.of(call));
    }

    /** Only the executor keeps the promise that a frozen unit is thawed; by hand a timer of systemd's does, which is set first. */
    private static Recipe freeze(ActionCall call) {
        String systemctl = Recipe.program("systemctl").toString();
        String after = "--on-active=" + LEASE.given(call).orElse("10m");
        return Recipe.byHand(
                pasted("systemd-run", after, "--", systemctl, "thaw", "--", UNIT.of(call)),
                pasted("systemctl", "freeze", "--", UNIT.of(call)));
    }

    private static String pasted(String program, String... args) {
        return "sudo " + new Command(Recipe.program(program), List.of(args), Map.of()).pasted();
    }

    private static Recipe setProperty(ActionCall call) {
        return Recipe.command("systemctl", "set-property", "--runtime", "--", UNIT.of(call), Args.property(call));
    }
}
