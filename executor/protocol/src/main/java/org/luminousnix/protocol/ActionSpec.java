package org.luminousnix.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an action is, as published by {@code describe}.
 *
 * @param reversible whether {@link ActionResult#detail} holds what is needed to take it back
 * @param capability what the executor needs to do it, in words (for example {@code D-Bus: org.freedesktop.systemd1})
 * @param rungs the rungs of the permission ladder on which it makes sense: direct, executor, sudo, user-space
 */
public record ActionSpec(
        String name,
        String summary,
        List<Param> params,
        Risk risk,
        boolean reversible,
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
}
