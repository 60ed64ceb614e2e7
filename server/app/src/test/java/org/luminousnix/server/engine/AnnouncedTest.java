package org.luminousnix.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Subject;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.detect.RuleError;
import org.luminousnix.server.live.Predicted.Announcements;

/** What came true, what did not, and what came unannounced. */
class AnnouncedTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<CompiledRule> RULES = List.of(
            rule("Soon", "used", "value > 0.5 && eta('used', labels, 1.0).p50 < duration('24h')"),
            rule("Full", "used", "value > 0.9"),
            rule("Busy", null, "metric('load1') > 9.0"));

    private final List<Incident> incidents = new ArrayList<>();

    private static CompiledRule rule(String alert, @Nullable String each, String expr) {
        try {
            return CompiledRule.compile(new Rule(
                    alert,
                    each,
                    expr,
                    Duration.ZERO,
                    Duration.ZERO,
                    null,
                    Severity.HIGH,
                    new TreeMap<>(),
                    new TreeMap<>()));
        } catch (RuleError e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    private void happened(int hour, String rule, String mount) {
        Instant at = NOON.plus(Duration.ofHours(hour));
        Subject subject = Subject.mount(mount);
        Alert alert = new Alert(
                AlertId.of(rule, subject),
                rule,
                subject,
                Severity.HIGH,
                Phase.FIRING,
                at,
                at,
                new TreeMap<>(),
                "",
                List.of());
        incidents.add(new Incident(
                new IncidentId("i-" + incidents.size()),
                alert,
                IncidentState.WITHHELD,
                at,
                at,
                null,
                0,
                List.of(),
                List.of(),
                null,
                List.of()));
    }

    @Test
    void countsBySubjectAndWithinThreeDays() {
        happened(0, "Soon", "/");
        happened(20, "Full", "/");
        happened(0, "Soon", "/srv");
        happened(73, "Full", "/srv");
        happened(0, "Full", "/home");
        happened(1, "Soon", "/home");
        happened(2, "Busy", "/home");
        assertThat(Announced.of(RULES, incidents)).containsExactly(new Announcements("Soon", 3, 1, 2));
    }
}
