package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Risk;
import org.luminousnix.server.heal.ActionTraits;
import org.luminousnix.server.heal.Budget;

/** Reads {@code budgets} of well-shaped files and names what does not add up. */
final class BudgetReader {
    /** Attempts are kept for thirty days, and a budget must see twice the time that it takes to fill. */
    private static final Duration LONGEST = Duration.ofDays(15);

    private final Known known;
    private final List<Fault> faults;

    BudgetReader(Known known, List<Fault> faults) {
        this.known = known;
        this.faults = faults;
    }

    List<Budget> read(List<Tree> budgets) {
        List<Budget> read = new ArrayList<>();
        List<Tree.Place> places = new ArrayList<>();
        for (Tree tree : budgets) {
            if (tree instanceof Tree.Branch branch) {
                budget(new Entry(branch)).ifPresent(budget -> {
                    for (int i = 0; i < read.size(); i++) {
                        if (read.get(i).sameAs(budget)) {
                            Tree.Place before = places.get(i);
                            faults.add(branch.place()
                                    .fault("a budget of the same scope, class and action stands already in "
                                            + before.file() + ":" + before.line()));
                        }
                    }
                    read.add(budget);
                    places.add(branch.place());
                });
            }
        }
        return read;
    }

    private Optional<Budget> budget(Entry entry) {
        String refill = entry.required("refill");
        int slash = refill.indexOf('/');
        Optional<Duration> period = Durations.parse(refill.substring(slash + 1)).filter(Duration::isPositive);
        if (period.isEmpty()) {
            faults.add(entry.place("refill").fault("is \"" + refill + "\"; expected a rate like 1/10m or 3/24h"));
            return Optional.empty();
        }
        Budget.Scope scope = Budget.Scope.valueOf(entry.required("scope").toUpperCase(Locale.ROOT));
        Risk risk = entry.text("class")
                .map(word -> Risk.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(null);
        String action = entry.text("action").orElse(null);
        Budget budget = new Budget(
                scope,
                risk,
                action,
                Integer.parseInt(entry.required("tokens")),
                Integer.parseInt(refill.substring(0, slash)),
                period.get(),
                terms(entry, scope));
        if (budget.full().compareTo(LONGEST) > 0) {
            faults.add(entry.place("refill")
                    .fault("it takes more than 15 days to fill; attempts are not remembered for so long"));
        }
        action(entry, action, risk);
        return Optional.of(budget);
    }

    private void action(Entry entry, @Nullable String action, @Nullable Risk risk) {
        if (action == null) {
            return;
        }
        Optional<ActionTraits> traits = known.actions().apply(action);
        if (traits.isEmpty()) {
            faults.add(entry.place("action")
                    .fault("no action \"" + action + "\"" + Suggestion.among(action, known.actionNames())));
        } else if (risk != null && traits.get().risk() != risk) {
            faults.add(entry.place("class")
                    .fault(action + " is of class " + traits.get().risk().word()
                            + ": the budget would hold for nothing"));
        }
    }

    private Budget.@Nullable Terms terms(Entry entry, Budget.Scope scope) {
        if (entry.branch().get("backoff") == null) {
            return null;
        }
        if (scope != Budget.Scope.TARGET) {
            faults.add(entry.place("backoff").fault("belongs to scope: target; a host is not left alone as a whole"));
        }
        Entry backoff = entry.inner("backoff");
        return new Budget.Terms(
                backoff.duration("initial", Duration.ofMinutes(5)),
                backoff.text("factor").map(Double::parseDouble).orElse(2.3),
                backoff.duration("max", Duration.ofHours(2)));
    }
}
