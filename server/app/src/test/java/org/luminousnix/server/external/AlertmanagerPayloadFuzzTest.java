package org.luminousnix.server.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;

/** Whatever is posted is refused with a reason, or is within bounds; and the mailbox makes only series of it that a policy asked for. */
class AlertmanagerPayloadFuzzTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final ExternalPolicy POLICY = new ExternalPolicy(
            ExternalPolicy.STANDARD,
            List.of(
                    new ExternalPolicy.Expected("WebDown", About.UNIT, null),
                    new ExternalPolicy.Expected("A", About.MOUNT, Severity.LOW)));

    @FuzzTest
    void refusedOrWithinBounds(byte[] input) {
        List<Reported> reported;
        try {
            reported = AlertmanagerPayload.parse(new String(input, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return;
        }
        assertThat(reported).hasSizeBetween(1, 200).allSatisfy(one -> {
            assertThat(one.alert()).isNotBlank();
            assertThat(one.labels()).hasSizeLessThanOrEqualTo(64);
        });
        Mailbox mailbox = new Mailbox(new Nowhere());
        Mailbox.Receipt receipt = mailbox.accept(reported, POLICY, NOON);
        List<Sample> samples = mailbox.samples(POLICY, NOON);
        assertThat(receipt.changed().size()
                        + receipt.repeated()
                        + receipt.ignored().size())
                .isEqualTo(reported.size());
        assertThat(samples).hasSizeLessThanOrEqualTo(reported.size()).allSatisfy(sample -> {
            assertThat(sample.metric().name()).isIn("external_unit_alert", "external_mount_alert");
            assertThat(sample.metric().labels().keySet()).hasSize(3);
            assertThat(sample.metric().labels().values())
                    .allSatisfy(value -> assertThat(value).matches("[ -~]{1,256}"));
            assertThat(sample.value()).isIn(0.0, 1.0);
        });
    }

    /** Keeps nothing. */
    static final class Nowhere implements Shelf {
        final List<Received> kept = new ArrayList<>();

        @Override
        public List<Received> all() {
            return kept;
        }

        @Override
        public void keep(Collection<Received> said, Collection<String> forgotten) {}
    }
}
