package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.heal.Page;
import org.luminousnix.server.heal.SuccessRate;
import org.luminousnix.server.live.Learnt;

/** What was learnt, as the healer knows it. */
@ApplicationScoped
public class Lessons implements Learnt {
    private final Healer healer;
    private final Rules rules;

    @Inject
    Lessons(Healer healer, Rules rules) {
        this.healer = healer;
        this.rules = rules;
    }

    @Override
    public List<SuccessRate> rates() {
        return rules.loaded() ? healer.learned().rates() : List.of();
    }

    @Override
    public List<SuccessRate> forget(Page.Forgotten what, String by, String reason) {
        return healer.learned().forget(what, by, reason);
    }
}
