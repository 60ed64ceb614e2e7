package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that a silence, a window, another alert, a budget and a broken reload each hold healing back as they should, and let it go on. */
@NeedsTestHost
final class RestraintsScenarioIT {
    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", policy("60s", ""));
        luminous.startExecutor();
        luminous.startServer();
    }

    private static String policy(String approvalExpiry, String more) {
        return Resource.text(
                "restraints.yaml",
                "MORE",
                more + "healing: {healsPerHour: 1000, cooldown: 500ms, minimumHealth: 0, approvalExpiry: "
                        + approvalExpiry + "}\n");
    }

    /** Puts a policy in place and waits until the server said what it made of it. */
    private static String reload(String text) {
        int before = loads().size();
        luminous.policy(text);
        await().atMost(LuminousHost.PATIENCE).until(() -> loads().size() > before);
        return loads().getFirst();
    }

    private static List<String> loads() {
        return Records.elements(luminous.get("/api/audit?limit=1000"))
                .filter(line -> line.path("kind").asText().equals("POLICY_LOADED"))
                .map(line -> line.path("text").asText())
                .toList();
    }

    private static String broken(String name) {
        String unit = Recoveries.victim(luminous.host(), name, "no");
        luminous.host().kill(unit, "KILL");
        return unit;
    }

    private static JsonNode withheld(String unit, String guard) {
        return luminous.incident(
                unit, incident -> incident.at("/outcome/guard").asText().equals(guard));
    }

    private static JsonNode healed(String unit) {
        return luminous.incident(unit, incident -> Records.outcome(incident).equals("healed"));
    }

    private static void staysFailed(String unit) {
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(luminous.incidents(unit)).hasSize(1);
            assertThat(luminous.host().property(unit, "ActiveState")).isEqualTo("failed");
        });
    }

    @Test
    void aSilencedUnitIsLeftAloneUntilTheSilenceIsTakenBack() {
        String end = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        String silence = """
                {"matchers": [{"name": "unit", "value": "silenced.*", "isRegex": true}], "endsAt": "%s",
                "createdBy": "ada", "comment": "it is being rebuilt"}""".formatted(end);
        assertThat(luminous.post("/api/silences", silence).status()).isEqualTo(401);
        String id = luminous.operate("/api/silences", silence).path("id").asText();
        assertThat(luminous.get("/api/silences").at("/0/status/state").asText()).isEqualTo("active");
        String unit = broken("silenced");
        JsonNode withheld = withheld(unit, "silence");
        assertThat(withheld.at("/outcome/reason").asText())
                .contains("silenced by ada until", "it is being rebuilt", id);
        assertThat(luminous.get("/api/alerts").toString())
                .as("the alert is shown")
                .contains(unit);
        staysFailed(unit);
        assertThat(luminous.delete("/api/silences/" + id + "?by=bob")
                        .at("/status/state")
                        .asText())
                .isEqualTo("expired");
        Scenarios.shown("Silenced unit", withheld, healed(unit));
        assertThat(luminous.get("/api/audit?limit=1000").toString()).contains("SILENCED", "UNSILENCED", "bob");
    }

    @Test
    void insideAWindowNothingDisruptiveIsDone() {
        DateTimeFormatter minute = DateTimeFormatter.ofPattern("HH:mm");
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        reload(policy("60s", """
                time_intervals:
                  - name: backup
                    times: [{start: "%s", end: "%s"}]
                    location: UTC
                    allow: [gentle]
                """.formatted(
                        now.minusMinutes(5).format(minute), now.plusMinutes(55).format(minute))));
        String unit = broken("backed-up");
        JsonNode withheld = withheld(unit, "window");
        assertThat(withheld.at("/outcome/reason").asText())
                .contains("inside the window \"backup\" until", "only gentle steps are allowed");
        staysFailed(unit);
        reload(policy("60s", ""));
        Scenarios.shown("Maintenance window", withheld, healed(unit));
    }

    @Test
    void whileItsCauseFiresAnAlertIsInhibited() {
        reload(policy("60s", """
                inhibit_rules:
                  - {source_matchers: [alert=CauseDown], target_matchers: ["unit=dependent.service"]}
                """));
        String cause = broken("network-cause");
        JsonNode unplanned = withheld(cause, "plan");
        String unit = broken("dependent");
        JsonNode withheld = withheld(unit, "inhibited");
        assertThat(withheld.at("/outcome/reason").asText())
                .contains("inhibited while CauseDown/unit:network-cause.service fires");
        staysFailed(unit);
        luminous.host().systemctl("restart", cause).expectSuccess();
        Scenarios.shown("Inhibited by another alert", unplanned, withheld, healed(unit));
    }

    @Test
    void aSpentBudgetHoldsUntilThePolicyGivesMore() {
        reload(policy("60s", """
                budgets:
                  - {scope: target, action: restart-unit, tokens: 1, refill: 1/24h}
                """));
        String unit = broken("spent");
        JsonNode first = healed(unit);
        luminous.host().kill(unit, "KILL");
        JsonNode withheld = withheld(unit, "budget");
        assertThat(withheld.at("/outcome/reason").asText())
                .contains("all tokens are spent: 1 attempt per target of restart-unit, 1 back in 1d; next at ");
        reload(policy("60s", ""));
        JsonNode last = luminous.incident(
                unit,
                incident -> Records.outcome(incident).equals("healed")
                        && !incident.path("id").equals(first.path("id")));
        Scenarios.shown("Budget spent", first, withheld, last);
    }

    @Test
    void aBrokenReloadLeavesTheOldPolicyInPlace() {
        assertThat(reload(
                        policy("60s", "inhibit_rules:\n  - {source_matchers: [], target_matchers: [alert=Nobody]}\n")))
                .contains(
                        "policy refused, the one in place stays",
                        "source_matchers: is an empty list; expected a list that is not empty");
        Scenarios.shown("Policy broken by a reload: old one stays", healed(broken("old-policy")));
        reload(policy("61s", ""));
    }

    @Test
    void anApprovalIsWaitedForAcrossAKillAndRecorded() {
        reload(policy("62s", ""));
        String unit = broken("asked");
        JsonNode waiting = luminous.incident(
                unit, incident -> incident.path("state").asText().equals("AWAITING_APPROVAL"));
        String id = waiting.path("id").asText();
        luminous.killServer();
        luminous.startServer();
        JsonNode again = luminous.get("/api/incidents/" + id);
        assertThat(again.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(luminous.host().property(unit, "ActiveState")).isEqualTo("failed");
        JsonNode approved = luminous.operate(
                "/api/incidents/" + id + "/approve", "{\"reason\": \"nobody uses it now\", \"by\": \"ada\"}");
        assertThat(approved.path("story").toString()).contains("approved by ada: nobody uses it now (valid until ");
        JsonNode healed = healed(unit);
        assertThat(healed.path("id").asText()).as("it is the same incident").isEqualTo(id);
        assertThat(Records.texts(luminous.audit(healed), "kind")).contains("APPROVED");
        Scenarios.shown("Approval: asked, approved by a person", healed);

        reload(policy("2s", ""));
        luminous.host().kill(unit, "KILL");
        JsonNode expired = withheld(unit, "approval");
        assertThat(expired.at("/outcome/reason").asText()).isEqualTo("nobody approved in time");
        assertThat(luminous.host().property(unit, "ActiveState")).isEqualTo("failed");
        Scenarios.shown("Approval expired", expired);
        luminous.host().systemctl("restart", unit).expectSuccess();
    }
}
