package org.luminousnix.server.privilege;

import static org.luminousnix.server.privilege.Args.PROPERTY;
import static org.luminousnix.server.privilege.Args.PROPERTY_VALUE;
import static org.luminousnix.server.privilege.Args.SCOPE;
import static org.luminousnix.server.privilege.Args.TIMEOUT;
import static org.luminousnix.server.privilege.Args.UNIT;

import java.util.List;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Rung;

/** The actions on units. Each of them works on a unit of the server's own user manager too, on the direct rung. */
final class UnitActions {
    static final List<KnownAction> ALL = List.of(
            KnownAction.of("restart-unit", Risk.DISRUPTIVE, "the unit is active with a fresh process")
                    .takes(UNIT, SCOPE, TIMEOUT)
                    .on(Rung.DIRECT)
                    .bySudo(call -> Recipe.command("systemctl", "restart", "--", UNIT.of(call))),
            KnownAction.of("reset-failed-unit", Risk.DISRUPTIVE, "the unit may be started again after start-limit-hit")
                    .takes(UNIT, SCOPE)
                    .on(Rung.DIRECT)
                    .bySudo(call -> Recipe.command("systemctl", "reset-failed", "--", UNIT.of(call))),
            KnownAction.of("set-unit-property", Risk.GENTLE, "the unit's control group has the setting")
                    .takes(UNIT, SCOPE, PROPERTY, PROPERTY_VALUE)
                    .undoable()
                    .on(Rung.DIRECT)
                    .on(Rung.USER_SPACE)
                    .bySudo(UnitActions::setProperty));

    private UnitActions() {}

    private static Recipe setProperty(ActionCall call) {
        return Recipe.command("systemctl", "set-property", "--runtime", "--", UNIT.of(call), Args.property(call));
    }
}
