package org.luminousnix.server.probe.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many units a list of them asks systemd about: the calls over the bus are what a thousand watched units cost. */
class UnitDetailsTest {
    private static final List<String> UNITS =
            IntStream.range(0, 1000).mapToObj(i -> i + ".service").toList();

    private final UnitTable table = new UnitTable("", UNITS, () -> 0);

    private static List<UnitState> list(String active, String sub) {
        return UNITS.stream()
                .map(unit -> new UnitState(unit, "", active, sub, "", -1, false))
                .toList();
    }

    private void known(Set<String> asked) {
        List<UnitState> answers = list("active", "running").stream()
                .map(state -> asked.contains(state.unit()) ? state.withService("success", 0) : state)
                .toList();
        table.merge(
                answers.stream().filter(state -> asked.contains(state.unit())).toList(), table.mark(), Instant.EPOCH);
    }

    @Test
    void allAreAskedAboutWithinSomeListsAndThenAFewInTurn() {
        int lists = 0;
        Set<String> everAsked = new HashSet<>();
        while (everAsked.size() < UNITS.size()) {
            Set<String> asked = UnitDetails.asked(list("active", "running"), table, UnitDetails.AGAIN, lists);
            assertThat(asked).isNotEmpty().hasSizeLessThanOrEqualTo(UnitDetails.MOST);
            everAsked.addAll(asked);
            known(asked);
            lists++;
        }
        assertThat(lists).isLessThanOrEqualTo(5);
        Set<String> again = new HashSet<>();
        for (int turn = 0; turn < 16; turn++) {
            Set<String> asked = UnitDetails.asked(list("active", "running"), table, UnitDetails.AGAIN, turn);
            assertThat(asked).hasSize(UnitDetails.AGAIN);
            again.addAll(asked);
        }
        assertThat(again).hasSameSizeAs(UNITS);
    }

    @Test
    void whatIsInTroubleOrChangedComesFirst() {
        known(Set.copyOf(UNITS));
        List<UnitState> now = new ArrayList<>(list("active", "running"));
        now.set(900, new UnitState("900.service", "", "failed", "failed", "", -1, false));
        now.set(901, new UnitState("901.service", "", "inactive", "dead", "", -1, false));
        assertThat(UnitDetails.asked(now, table, 0, 1)).containsExactlyInAnyOrder("900.service", "901.service");
    }
}
