package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What earlier attempts teach about the actions that may be taken for one rule.
 *
 * @param rates by action; none of an action that was never judged
 */
public record Experience(Map<String, SuccessRate> rates) {
    /** Nothing was judged yet. */
    public static final Experience NONE = new Experience(Map.of());

    public Experience {
        rates = Map.copyOf(rates);
    }

    /** What these judgements of one rule teach now. */
    static Experience of(Collection<Judgements> judgements, Learning learning, Instant now) {
        return new Experience(SuccessRate.all(judgements, learning, now).stream()
                .collect(Collectors.toMap(SuccessRate::action, Function.identity())));
    }

    /** The rate of an action that was judged. */
    Optional<SuccessRate> of(String action) {
        return Optional.ofNullable(rates.get(action));
    }

    /** The expected rate: one half where nothing is known. */
    double expected(String action) {
        return of(action).map(SuccessRate::mean).orElse(0.5);
    }
}
