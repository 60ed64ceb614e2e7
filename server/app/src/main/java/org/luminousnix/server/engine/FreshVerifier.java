package org.luminousnix.server.engine;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.luminousnix.model.Alert;
import org.luminousnix.server.detect.Answer;
import org.luminousnix.server.heal.Verdict;
import org.luminousnix.server.heal.Verifier;

/** Reads the probes again and asks the alert's own rule. */
@ApplicationScoped
public class FreshVerifier implements Verifier {
    // looked up late: the engine needs the healer, which needs this
    private final Instance<Engine> engine;
    private final Rules rules;
    private final InstantSource clock;

    @Inject
    FreshVerifier(Instance<Engine> engine, Rules rules, InstantSource clock) {
        this.engine = engine;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Uni<Verdict> verify(Alert alert) {
        return engine.get().refresh(alert).map(_ -> ask(alert));
    }

    @Override
    public Multi<Verdict> watch(Alert alert) {
        return engine.get().news().map(_ -> ask(alert));
    }

    private Verdict ask(Alert alert) {
        return switch (rules.detector().ask(alert, clock.instant())) {
            case Answer.Present(String detail) -> new Verdict.Present(detail);
            case Answer.Cleared(String detail) -> new Verdict.Cleared(detail);
            case Answer.Unknown(String why) -> new Verdict.Unknown(why);
        };
    }
}
