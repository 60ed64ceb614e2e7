package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.Generations;

class GarbagePlanTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void saysWhyEachStays() throws Exception {
        GarbagePlan plan = GarbagePlan.of(generations(7, 6, 1, 3), 2, null);
        assertThat(plan.going()).extracting(Generation::number).containsExactly(2, 4, 5);
        assertThat(plan.staying())
                .containsEntry(1, List.of("booted"))
                .containsEntry(3, List.of("last good"))
                .containsEntry(6, List.of("current", "one of the newest 2"))
                .containsEntry(7, List.of("one of the newest 2"));
        assertThat(plan.told("would forget")).startsWith("would forget the generations 2, 4, 5\n1 stays: booted\n");
    }

    @Test
    void theYoungStay() throws Exception {
        GarbagePlan plan = GarbagePlan.of(generations(5, 5, 5, 5), 2, NOON.plus(Duration.ofDays(2)));
        assertThat(plan.going()).extracting(Generation::number).containsExactly(1, 2);
        assertThat(plan.staying()).containsEntry(3, List.of("younger than the limit"));
    }

    @Test
    void allOfOneSystemStayWithIt() throws Exception {
        Generations twice = new Generations(
                List.of(
                        generation(1, "a"),
                        generation(2, "b"),
                        generation(3, "a"),
                        generation(4, "c"),
                        generation(5, "d")),
                generation(5, "d"),
                Path.of("/nix/store/a"),
                Optional.empty(),
                Optional.empty());
        assertThat(GarbagePlan.of(twice, 2, null).going())
                .extracting(Generation::number)
                .containsExactly(2);
    }

    @Test
    void refusesWhereFewerWouldRemain() {
        assertThatThrownBy(() -> GarbagePlan.of(generations(2, 2, 1, 1), 3, null))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("fewer than 3 would remain")
                .hasMessageContaining("1 (booted, last good), 2 (current)");
    }

    @Test
    void refusesWhereTheBootedOneIsNoneOfThem() {
        assertThatThrownBy(() -> GarbagePlan.of(generations(5, 5, 99, 1), 3, null))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("it cannot be told which generation was booted");
    }

    @Property
    void neverTakesWhatMayBeNeeded(
            @ForAll @IntRange(min = 2, max = 40) int count,
            @ForAll @IntRange(min = 0, max = 39) int current,
            @ForAll @IntRange(min = 0, max = 39) int booted,
            @ForAll @IntRange(min = 0, max = 60) int good,
            @ForAll @IntRange(min = 2, max = 12) int keep)
            throws Exception {
        Generations all = generations(count, current % count + 1, booted % count + 1, good);
        if (count < keep) {
            assertThatThrownBy(() -> GarbagePlan.of(all, keep, null)).isInstanceOf(BadArgument.class);
            return;
        }
        GarbagePlan plan = GarbagePlan.of(all, keep, null);
        assertThat(plan.going())
                .extracting(Generation::number)
                .doesNotContain(current % count + 1, booted % count + 1, good)
                .allMatch(number -> number <= count - keep);
        assertThat(plan.staying()).hasSize(count - plan.going().size()).hasSizeGreaterThanOrEqualTo(keep);
        assertThat(plan.staying().values()).allMatch(reasons -> !reasons.isEmpty());
    }

    /** Generations 1 to {@code count}, a day apart; {@code good} may be none of them. */
    static Generations generations(int count, int current, int booted, int good) {
        List<Generation> all = IntStream.rangeClosed(1, count)
                .mapToObj(number -> generation(number, "system-" + number))
                .toList();
        return new Generations(
                all,
                all.get(current - 1),
                Path.of("/nix/store/system-" + booted),
                Optional.empty(),
                Optional.of(Path.of("/nix/store/system-" + good)));
    }

    private static Generation generation(int number, String system) {
        return new Generation(number, Path.of("/nix/store", system), true, NOON.plus(Duration.ofDays(number)));
    }
}
