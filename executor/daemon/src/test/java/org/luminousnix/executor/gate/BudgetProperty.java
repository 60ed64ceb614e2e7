package org.luminousnix.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.audit.AuditRecord;
import org.luminousnix.protocol.ActionSpec;

/**
 * Any mixture of requests, waiting, restarts, reboots, reloads of the same policy and a clock that is read as it was before: in no window are
 * more tokens spent than were there and came back in it. Time counts only while a boot lasts.
 */
class BudgetProperty {
    private static final int TIMES = 4;
    private static final long PER_TOKEN = 250;
    private static final ActionSpec RESTART =
            Actions.named(Actions.ALL, "restart-unit").map(Action::spec).orElseThrow();
    private static final Policy POLICY = new Policy(
            Set.of(),
            Set.of(),
            List.of(),
            Map.of(RESTART.name(), new Rate(TIMES, Duration.ofNanos(TIMES * PER_TOKEN))),
            Map.of());

    private final List<AuditRecord> audit = new ArrayList<>();
    private final List<Long> spent = new ArrayList<>();
    private int boot;
    private long nanos;
    /** The time that all boots lasted together, each from its beginning. */
    private long lasted;

    @Property(tries = 2000)
    void noWindowHoldsMoreThanTheRate(@ForAll long seed) {
        Random random = new Random(seed);
        Budget budget = rebuilt();
        for (int i = 0; i < 150; i++) {
            switch (random.nextInt(12)) {
                case 0 -> budget = rebuilt();
                case 1 -> {
                    boot++;
                    nanos = random.nextInt(2000);
                    lasted += nanos;
                    budget = rebuilt();
                }
                case 2 -> budget.replace(POLICY);
                case 3 -> backwards(budget, random);
                case 4, 5, 6 -> {
                    int waited = random.nextInt(600);
                    nanos += waited;
                    lasted += waited;
                }
                default -> spend(budget);
            }
        }
        for (int first = 0; first < spent.size(); first++) {
            for (int last = first; last < spent.size(); last++) {
                assertThat((long) last - first + 1)
                        .as("tokens %d to %d of seed %d", first, last, seed)
                        .isLessThanOrEqualTo(TIMES + (spent.get(last) - spent.get(first)) / PER_TOKEN + 1);
            }
        }
    }

    private void backwards(Budget budget, Random random) {
        long right = nanos;
        nanos = Math.max(0, nanos - random.nextInt(5000));
        boolean spends = budget.spend(7, RESTART).isEmpty();
        nanos = right;
        if (spends) {
            record();
        }
    }

    private void spend(Budget budget) {
        if (budget.spend(7, RESTART).isEmpty()) {
            record();
        }
    }

    /** What is spent is in the audit, which reads the clock for itself. */
    private void record() {
        spent.add(lasted);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("boot", "boot-" + boot);
        fields.put("nanos", nanos);
        fields.put("uid", 7L);
        fields.put("action", RESTART.name());
        fields.put("risk", "disruptive");
        audit.add(new AuditRecord(audit.size() + 1L, "intent", fields));
    }

    private Budget rebuilt() {
        Budget budget = new Budget(POLICY, () -> nanos, "boot-" + boot);
        audit.forEach(budget::replay);
        return budget;
    }
}
