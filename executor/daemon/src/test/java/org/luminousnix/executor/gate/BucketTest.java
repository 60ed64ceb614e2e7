package org.luminousnix.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.audit.AuditRecord;
import org.luminousnix.protocol.ActionSpec;

/** Tokens: never more than the rate allows in any window, whatever restarts, reboots and clock jumps happen. */
class BucketTest {
    private static final ActionSpec RESTART =
            Actions.named(Actions.ALL, "restart-unit").map(Action::spec).orElseThrow();
    private static final Policy POLICY = new Policy(
            Set.of(), Set.of(), List.of(), Map.of(RESTART.name(), new Rate(5, Duration.ofNanos(1000))), Map.of());

    @Property(tries = 500)
    void noWindowHoldsMoreThanTheRate(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int times) {
        Random random = new Random(seed);
        Rate rate = new Rate(times, Duration.ofNanos(1000L * times));
        Bucket bucket = Bucket.full(0);
        List<Long> spent = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 200; i++) {
            // now and then the clock is read as it was before: time that runs backwards gives nothing
            long read = random.nextInt(10) == 0 ? now - random.nextInt(5000) : (now += random.nextInt(1500));
            bucket = bucket.at(read);
            if (bucket.delay(rate) == 0) {
                bucket = bucket.spend(rate);
                spent.add(bucket.at());
            }
        }
        for (int first = 0; first < spent.size(); first++) {
            for (int last = first; last < spent.size(); last++) {
                long window = spent.get(last) - spent.get(first);
                assertThat((long) last - first + 1).isLessThanOrEqualTo(times + window / 1000 + 1);
            }
        }
    }

    @Test
    void theDelayIsExact() {
        Rate rate = new Rate(2, Duration.ofNanos(200));
        Bucket bucket = Bucket.full(0).spend(rate).spend(rate);
        assertThat(bucket.delay(rate)).isEqualTo(100);
        assertThat(bucket.at(99).delay(rate)).isEqualTo(1);
        assertThat(bucket.at(100).delay(rate)).isZero();
        assertThatThrownBy(() -> bucket.spend(rate)).isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 200)
    void aRestartIsAsIfItHadNotHappened(@ForAll long seed) {
        Random random = new Random(seed);
        Clock clock = new Clock();
        List<AuditRecord> audit = new ArrayList<>();
        Budget steady = new Budget(POLICY, clock::now, "boot-0");
        Budget restarted = new Budget(POLICY, clock::now, "boot-0");
        for (int i = 0; i < 60; i++) {
            clock.nanos += random.nextInt(300);
            boolean reference = steady.spend(7, RESTART).isEmpty();
            if (random.nextInt(3) == 0) {
                restarted = rebuilt(audit, clock, "boot-0");
            }
            assertThat(restarted.spend(7, RESTART).isEmpty()).isEqualTo(reference);
            if (reference) {
                audit.add(intent(clock.nanos, "boot-0", audit.size()));
            }
        }
    }

    @Test
    void aRebootCarriesAnEmptyBucketOver() {
        Clock clock = new Clock();
        List<AuditRecord> audit = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            audit.add(intent(0, "boot-0", i));
        }
        clock.nanos = 999_999;
        Budget budget = rebuilt(audit, clock, "boot-1");
        assertThat(budget.spend(7, RESTART)).isPresent();
        clock.nanos += 200;
        assertThat(budget.spend(7, RESTART)).isEmpty();
        assertThat(budget.spend(8, RESTART)).isEmpty();
    }

    private static Budget rebuilt(List<AuditRecord> audit, Clock clock, String boot) {
        Budget budget = new Budget(POLICY, clock::now, boot);
        audit.forEach(budget::replay);
        return budget;
    }

    private static AuditRecord intent(long nanos, String boot, int seq) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("boot", boot);
        fields.put("nanos", nanos);
        fields.put("uid", 7L);
        fields.put("action", RESTART.name());
        fields.put("risk", "disruptive");
        return new AuditRecord(seq, "intent", fields);
    }

    private static final class Clock {
        private long nanos;

        long now() {
            return nanos;
        }
    }
}
