package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.luminousnix.server.heal.Page;
import org.luminousnix.server.heal.SuccessRate;

/** Two rates that can be forgotten; writes down what it was asked. */
@Alternative
@ApplicationScoped
public class FakeLearnt implements Learnt {
    private final List<SuccessRate> rates = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    List<String> start() {
        asked.clear();
        rates.clear();
        rates.add(new SuccessRate("UnitFailed", "restart-unit", 7, 1, 8, 2, 0.8, 0.571, 0.959, false));
        rates.add(new SuccessRate("MemoryHigh", "drop-caches", 0, 5, 1, 6, 0.143, 0.009, 0.393, true));
        return asked;
    }

    @Override
    public List<SuccessRate> rates() {
        return rates;
    }

    @Override
    public List<SuccessRate> forget(Page.Forgotten what, String by, String reason) {
        asked.add(what.rule() + " " + what.action() + " by " + by + ": " + reason);
        List<SuccessRate> gone = rates.stream()
                .filter(rate -> what.covers(rate.rule(), rate.action()))
                .toList();
        rates.removeAll(gone);
        return gone;
    }
}
