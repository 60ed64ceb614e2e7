package org.luminousnix.server.heal;

/** What a policy says about when healing holds back by itself, besides the brakes: inhibition, maintenance windows, budgets by class. */
public record Restraints() {
    /** A policy that is silent about it. */
    public static final Restraints NONE = new Restraints();
}
