package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Silence;
import org.luminousnix.model.Step;
import org.luminousnix.model.Subject;

/**
 * What the guards are asked: may this step be taken for this incident now? It holds all that they may look at.
 *
 * @param attempts spent attempts, oldest first, none of them later than now, as far back as {@link Horizon} says
 * @param earlier the incidents under way that were opened before this one, or act already
 * @param causes what the subject depends on and is in trouble itself, one clause each; empty where nothing is
 * @param storm why there is a storm, or empty
 * @param silences those that have not ended
 * @param approval a person's approval of this step, or null
 */
record Question(
        Incident incident,
        Step step,
        HealingPolicy policy,
        Facts facts,
        List<Attempt> attempts,
        Control control,
        List<Incident> earlier,
        List<String> causes,
        String storm,
        List<Silence> silences,
        @Nullable Approval approval,
        Instant now) {
    Question {
        attempts = List.copyOf(attempts);
        earlier = List.copyOf(earlier);
        silences = List.copyOf(silences);
        causes = List.copyOf(causes);
    }

    /** What the incident is about. */
    Subject subject() {
        return incident.alert().subject();
    }
}
