package org.luminousnix.server.heal;

import java.util.Optional;
import org.luminousnix.model.Step;
import org.luminousnix.model.Trust;

/**
 * A step that helped too rarely to be carried out by itself is only suggested. Its reason says so, and is kept with the plan: what is
 * decided from it later is what was planned.
 */
final class Demotion {
    private static final String MARK = "; only suggested, for it ";

    private Demotion() {}

    /** The mode of a step by what is known of it: automatic ones are demoted, what a person decides anyway is not. */
    static Trust mode(Trust wanted, Optional<SuccessRate> rate) {
        return wanted == Trust.AUTO && rate.filter(SuccessRate::demoted).isPresent() ? Trust.SUGGEST : wanted;
    }

    /** The reason for a step, and what is known of it. */
    static String why(String why, Trust wanted, Optional<SuccessRate> rate) {
        return why
                + rate.map(known -> (mode(wanted, rate) == wanted ? "; it " : MARK) + known.words())
                        .orElse("");
    }

    /** Why a step was demoted; empty where it was not. */
    static Optional<String> of(Step step) {
        int mark = step.why().indexOf(MARK);
        return mark < 0 ? Optional.empty() : Optional.of(step.why().substring(mark + MARK.length()));
    }
}
