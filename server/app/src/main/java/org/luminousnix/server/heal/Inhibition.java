package org.luminousnix.server.heal;

import java.util.List;
import java.util.Map;
import org.luminousnix.model.Alert;

/**
 * While an alert that {@code source} fits fires, alerts that {@code target} fits are not healed; as an inhibition rule of Alertmanager.
 *
 * @param equal labels that must be the same on both; one that neither has is the same
 */
public record Inhibition(Selector source, Selector target, List<String> equal) {
    public Inhibition {
        equal = List.copyOf(equal);
    }

    /**
     * Whether a firing alert inhibits another. None inhibits itself, and of two alerts that both fit both sides neither inhibits the other,
     * so that no circle of alerts holds itself back.
     */
    boolean inhibits(Alert cause, Alert other) {
        if (cause.id().equals(other.id()) || !source.fits(cause) || !target.fits(other)) {
            return false;
        }
        if (source.fits(other) && target.fits(cause)) {
            return false;
        }
        Map<String, String> there = Selector.labels(cause);
        Map<String, String> here = Selector.labels(other);
        return equal.stream().allMatch(name -> there.getOrDefault(name, "").equals(here.getOrDefault(name, "")));
    }
}
