package org.luminousnix.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any order of news: nobody is told the same twice, nothing that lasts goes untold, and whoever was worried hears when it is over. */
class GroupsProperties {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofMinutes(2);
    private static final Duration REPEAT = Duration.ofMinutes(30);
    private static final Route ROUTE =
            new Route(List.of(), "ops", List.of("team"), WAIT, INTERVAL, REPEAT, null, false, false);

    @Property(tries = 400)
    void toldOnceAndOverOnce(@ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int steps) {
        Random random = new Random(seed);
        Groups groups = new Groups(List.of());
        Map<String, Boolean> believed = new HashMap<>();
        Map<String, Instant> lastOfGroup = new HashMap<>();
        Map<String, String> truth = new TreeMap<>();
        Instant now = Told.NOON;
        for (int i = 0; i < steps; i++) {
            String about = "unit" + random.nextInt(6);
            switch (random.nextInt(4)) {
                case 0 -> {
                    String outcome = "outcome" + random.nextInt(2);
                    truth.put(about, outcome);
                    groups.take(notice(about, outcome), List.of(ROUTE), now);
                }
                case 1 -> {
                    truth.remove(about);
                    groups.end(about, now, "gone");
                }
                case 2 -> groups.withdraw(about + "-unknown");
                default -> now = now.plusSeconds(random.nextInt(90));
            }
            check(groups.flush(now, false), now, believed, lastOfGroup);
        }
        for (int i = 0; i < 4; i++) {
            now = now.plus(INTERVAL);
            check(groups.flush(now, false), now, believed, lastOfGroup);
        }
        TreeSet<String> worried = new TreeSet<>();
        believed.forEach((about, firing) -> {
            if (firing) {
                worried.add(about);
            }
        });
        assertThat(worried).as("what the receiver believes is what is so").isEqualTo(new TreeSet<>(truth.keySet()));
        assertThat(groups.firing()).isEqualTo(truth.keySet());
    }

    private static void check(
            List<Message> messages, Instant now, Map<String, Boolean> believed, Map<String, Instant> last) {
        for (Message message : messages) {
            Instant before = last.put(message.groupKey(), now);
            if (before != null && message.firing() && believed.values().stream().anyMatch(on -> on)) {
                assertThat(Duration.between(before, now))
                        .as("not before the group's interval")
                        .isGreaterThanOrEqualTo(WAIT);
            }
            for (Notice notice : message.notices()) {
                if (!notice.firing()) {
                    assertThat(believed.get(notice.key()))
                            .as("%s is over, and was told of before", notice.key())
                            .isTrue();
                }
                believed.put(notice.key(), notice.firing());
            }
        }
    }

    private static Notice notice(String about, String outcome) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("team", about.endsWith("1") ? "b" : "a");
        labels.put("outcome", outcome);
        return new Notice(
                about,
                "i",
                Notice.Kind.UNHEALED,
                about,
                outcome,
                List.of(),
                List.of(),
                List.of(),
                labels,
                Priority.NORMAL,
                "",
                Told.NOON,
                null);
    }
}
