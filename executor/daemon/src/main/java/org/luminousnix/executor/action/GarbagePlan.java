package org.luminousnix.executor.action;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.Generations;

/**
 * Which generations may go, and why each of the others stays.
 *
 * @param going those that may go, oldest first
 * @param staying the reasons by number; there is at least one for each
 */
record GarbagePlan(List<Generation> going, SortedMap<Integer, List<String>> staying) {
    GarbagePlan {
        going = List.copyOf(going);
        staying = Collections.unmodifiableSortedMap(new TreeMap<>(staying));
    }

    /** Decides; {@link BadArgument} where what must stay cannot be told or is less than {@code keep}. Null for no age limit. */
    static GarbagePlan of(Generations generations, long keep, @Nullable Instant madeBefore) throws BadArgument {
        List<Generation> all = generations.all();
        if (all.size() < keep) {
            throw new BadArgument("keep: fewer than %d would remain, there are only these generations: %s"
                    .formatted(keep, generations.listed()));
        }
        if (all.stream().noneMatch(each -> each.system().equals(generations.booted()))) {
            throw new BadArgument(
                    "keep: it cannot be told which generation was booted: none of them is %s; there are %s"
                            .formatted(generations.booted(), generations.listed()));
        }
        List<Generation> going = new ArrayList<>();
        SortedMap<Integer, List<String>> staying = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            Generation each = all.get(i);
            List<String> reasons = new ArrayList<>(generations.marks(each));
            if (all.size() - i <= keep) {
                reasons.add("one of the newest " + keep);
            }
            if (madeBefore != null && each.made().isAfter(madeBefore)) {
                reasons.add("younger than the limit");
            }
            if (reasons.isEmpty()) {
                going.add(each);
            } else {
                staying.put(each.number(), List.copyOf(reasons));
            }
        }
        return new GarbagePlan(going, staying);
    }

    /** A line for what goes, and one for each that stays. */
    String told(String verb) {
        StringBuilder text = new StringBuilder();
        text.append(
                going.isEmpty()
                        ? verb + " no generation"
                        : "%s the generations %s"
                                .formatted(
                                        verb,
                                        String.join(
                                                ", ",
                                                going.stream()
                                                        .map(each -> "" + each.number())
                                                        .toList())));
        staying.forEach(
                (number, reasons) -> text.append("\n%d stays: %s".formatted(number, String.join(", ", reasons))));
        return text.toString();
    }
}
