package org.luminousnix.server.heal;

import java.util.List;
import java.util.stream.Stream;

/** What a policy says about when healing holds back by itself, besides the brakes: inhibition, maintenance windows, budgets by class. */
public record Restraints(List<Inhibition> inhibitions, List<Window> windows, List<Budget> own) {
    /** A policy that is silent about it. */
    public static final Restraints NONE = new Restraints(List.of(), List.of(), List.of());

    public Restraints {
        inhibitions = List.copyOf(inhibitions);
        windows = List.copyOf(windows);
        own = List.copyOf(own);
    }

    /** The budgets that hold: those of the policy, and the built-in ones that it does not replace. */
    public List<Budget> budgets() {
        return Stream.concat(
                        own.stream(),
                        Budget.STANDARD.stream().filter(standard -> own.stream().noneMatch(standard::sameAs)))
                .toList();
    }
}
