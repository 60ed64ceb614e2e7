package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.luminousnix.server.live.ActionCatalogue;
import org.luminousnix.server.privilege.Actions;

/** The catalogue of actions as people see it. */
@ApplicationScoped
public class ActionsShown implements ActionCatalogue {
    private final Actions actions;

    @Inject
    ActionsShown(Actions actions) {
        this.actions = actions;
    }

    @Override
    public List<Action> actions() {
        return actions.all().stream().map(ActionsShown::shown).toList();
    }

    private static Action shown(Actions.Described action) {
        return new Action(
                action.name(),
                action.parameters().stream()
                        .map(argument -> new Parameter(argument.name(), argument.form(), argument.required()))
                        .toList(),
                action.risk(),
                action.reversible(),
                action.temporary(),
                action.rungs(),
                action.permitted(),
                action.reason(),
                action.source());
    }
}
