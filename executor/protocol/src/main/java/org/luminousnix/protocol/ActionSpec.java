package org.luminousnix.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an action is, as published by {@code describe}. Declared as a sentence: {@code ActionSpec.of("drop-caches", "...")
 * .risk(Risk.GENTLE).effect("...").needs("root").rungs("executor", "sudo")}.
 *
 * @param effect what is different afterwards, in words, so that it can be checked
 * @param undo how it is taken back, in words; null when it cannot be, else {@link ActionResult#undo} holds the call that does it
 * @param job true when it may take long: it is answered at once with {@link Reply.Pending} and asked for with {@code status}
 * @param capability what doing it needs, in words (for example {@code D-Bus: org.freedesktop.systemd1})
 * @param rungs the rungs of the permission ladder on which it makes sense: direct, executor, sudo, user-space
 */
public record ActionSpec(
        String name,
        String summary,
        List<Param> params,
        Risk risk,
        String effect,
        @Nullable String undo,
        boolean job,
        String capability,
        List<String> rungs) {
    public ActionSpec {
        Names.require("name", name, Names.ACTION);
        params = List.copyOf(params);
        rungs = List.copyOf(rungs);
        Set<String> seen = new HashSet<>();
        for (Param param : params) {
            if (!seen.add(param.name())) {
                throw new IllegalArgumentException("params: " + param.name() + " is declared twice in " + name);
            }
        }
    }

    /** A gentle action without parameters that cannot be undone and needs nothing: the beginning of a declaration. */
    public static ActionSpec of(String name, String summary) {
        return new ActionSpec(name, summary, List.of(), Risk.GENTLE, "", null, false, "none", List.of());
    }

    /** The same with parameters, in the order in which they are published. */
    public ActionSpec takes(Param... parameters) {
        return new ActionSpec(name, summary, List.of(parameters), risk, effect, undo, job, capability, rungs);
    }

    /** The same in another risk class. */
    public ActionSpec risk(Risk hurts) {
        return new ActionSpec(name, summary, params, hurts, effect, undo, job, capability, rungs);
    }

    /** The same with what is different afterwards. */
    public ActionSpec effect(String expected) {
        return new ActionSpec(name, summary, params, risk, expected, undo, job, capability, rungs);
    }

    /** The same, with how it is taken back. */
    public ActionSpec undoneBy(String how) {
        return new ActionSpec(name, summary, params, risk, effect, how, job, capability, rungs);
    }

    /** The same as a job. */
    public ActionSpec asJob() {
        return new ActionSpec(name, summary, params, risk, effect, undo, true, capability, rungs);
    }

    /** The same with what doing it needs. */
    public ActionSpec needs(String what) {
        return new ActionSpec(name, summary, params, risk, effect, undo, job, what, rungs);
    }

    /** The same with the rungs on which it makes sense. */
    public ActionSpec rungs(String... all) {
        return new ActionSpec(name, summary, params, risk, effect, undo, job, capability, List.of(all));
    }

    /** Whether a result says how to take it back. */
    public boolean reversible() {
        return undo != null;
    }
}
