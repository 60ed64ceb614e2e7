package org.luminousnix.server.privilege;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Rung;
import org.luminousnix.server.heal.ActionTraits;

/**
 * Everything that the server knows of one action: what the executor says of it too, and how it is done without the executor.
 *
 * @param expects what is different afterwards, in the executor's words
 * @param reversible whether a result can say how to take it back
 * @param temporary whether it is a brake for a time, which is taken back once the incident is healed
 * @param job whether it may take long, so that the executor answers before it is done
 * @param rungs the rungs besides the last that may carry it out
 * @param recipe how a person does it; asked only with a call that {@link #check} has passed
 * @param folder without which it has nothing to work on, or null
 */
record KnownAction(
        String name,
        Risk risk,
        String expects,
        boolean reversible,
        boolean temporary,
        boolean job,
        List<Parameter> parameters,
        Set<Rung> rungs,
        Function<ActionCall, Recipe> recipe,
        @Nullable String folder) {
    KnownAction {
        parameters = List.copyOf(parameters);
        rungs = Set.copyOf(rungs);
    }

    /** An action of the executor, as the beginning of a declaration. */
    static KnownAction of(String name, Risk risk, String expects) {
        return new KnownAction(
                name,
                risk,
                expects,
                false,
                false,
                false,
                List.of(),
                EnumSet.of(Rung.EXECUTOR),
                call -> Recipe.byHand(),
                null);
    }

    KnownAction takes(Parameter... all) {
        return new KnownAction(name, risk, expects, reversible, temporary, job, List.of(all), rungs, recipe, folder);
    }

    /** The same, and a result says how to take it back. */
    KnownAction undoable() {
        return new KnownAction(name, risk, expects, true, temporary, job, parameters, rungs, recipe, folder);
    }

    /** The same, undoable, and only a brake: once the incident is healed it is taken back. */
    KnownAction forATime() {
        return new KnownAction(name, risk, expects, true, true, job, parameters, rungs, recipe, folder);
    }

    /** The same, which can only help on a host that has this folder. */
    KnownAction where(String needed) {
        return new KnownAction(name, risk, expects, reversible, temporary, job, parameters, rungs, recipe, needed);
    }

    KnownAction asJob() {
        return new KnownAction(name, risk, expects, reversible, temporary, true, parameters, rungs, recipe, folder);
    }

    /** The same on one more rung. */
    KnownAction on(Rung rung) {
        return new KnownAction(name, risk, expects, reversible, temporary, job, parameters, with(rung), recipe, folder);
    }

    /** The same on the direct rung only: the executor does not have it, for it needs no privilege. */
    KnownAction onlyDirect() {
        return new KnownAction(
                name, risk, expects, reversible, temporary, job, parameters, Set.of(Rung.DIRECT), recipe, folder);
    }

    /** The same on the sudo rung too, and by hand, with one command. */
    KnownAction bySudo(Function<ActionCall, Recipe> command) {
        return new KnownAction(
                name, risk, expects, reversible, temporary, job, parameters, with(Rung.SUDO), command, folder);
    }

    /** The same by a person's hands. */
    KnownAction byHand(Function<ActionCall, Recipe> lines) {
        return new KnownAction(name, risk, expects, reversible, temporary, job, parameters, rungs, lines, folder);
    }

    /** IllegalArgumentException where the call misses an argument, has one too many, or a value is not of its form. */
    void check(ActionCall call) {
        parameters.forEach(parameter -> parameter.check(call));
        List<String> unknown = new ArrayList<>(call.args().keySet());
        parameters.forEach(parameter -> unknown.remove(parameter.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(name + ": " + String.join(", ", unknown) + " is unknown, it takes "
                    + String.join(", ", names(false)));
        }
    }

    /** Why a rung never carries it out; empty where it may. */
    Optional<String> notOn(Rung rung) {
        if (rung == Rung.MANUAL || rungs.contains(rung)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (rung) {
                    case DIRECT -> "needs root";
                    case EXECUTOR -> "the executor has no such action: it needs no privilege";
                    case SUDO -> "no single command does it as safely as the executor";
                    case USER_SPACE, MANUAL -> "nothing milder does the same without privilege";
                });
    }

    /** What the planner must know of it. */
    ActionTraits traits() {
        return new ActionTraits(name, risk, reversible, names(false), names(true), expects, temporary, lacking());
    }

    private @Nullable String lacking() {
        return folder == null || Files.isDirectory(Path.of(folder)) ? null : "this host has no " + folder;
    }

    private Set<String> names(boolean onlyRequired) {
        return parameters.stream()
                .filter(parameter -> parameter.required() || !onlyRequired)
                .map(Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Rung> with(Rung rung) {
        EnumSet<Rung> all = EnumSet.of(rung);
        all.addAll(rungs);
        return all;
    }
}
