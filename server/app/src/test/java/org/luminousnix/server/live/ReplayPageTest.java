package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Incident;

/** An incident played again, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class ReplayPageTest extends PageScene {
    private static final String EVENTS = "**/api/incidents/i-3/events";

    @Inject
    ObjectMapper json;

    @Test
    void whatWasKeptIsPlayedAtSpeedAndFromAnyPlace() {
        feed.incident(Scenes.at(45), Throttling.after(6, "batch.service"));
        try (Visit visit = visit("#/incident/i-3")) {
            Page page = visit.page();
            page.route(
                    EVENTS,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(kept())));
            page.keyboard().press("r");
            assertThat(page.locator(".replay")).containsText("6 events as they were kept. This is not live.");
            assertThat(page.locator(".pipeline li[aria-current=step]")).containsText("Detected: now");
            assertThat(button(page, "Undo…")).hasCount(0);
            page.getByLabel("16×").check();
            assertThat(page.locator(".conclusion")).containsText("leaves enough to others");
            assertThat(button(page, "▶ Play")).isVisible();
            assertThat(page.getByLabel("Place in the replay")).hasAttribute("aria-valuetext", "event 6 of 6, healed");
            page.getByLabel("Place in the replay").fill("1500");
            assertThat(page.locator(".pipeline li[aria-current=step]")).containsText("Guards: held");
            assertThat(page.locator(".objections")).containsText("a job of batch.service is pending");
            picture(page, "replay");
            page.getByLabel("Place in the replay").press("ArrowRight");
            assertThat(page.locator(".replay-clock")).containsText("12:00:11 · 2 of 6");
            button(page, "■ Back to now").click();
            assertThat(page.locator(".replay")).hasCount(0);
            assertThat(page.locator(".conclusion")).isVisible();
            assertThat(button(page, "▶ Replay")).isFocused();
        }
    }

    @Test
    void withoutEventsItsStoryIsPlayed() {
        feed.incident(Scenes.at(45), Throttling.after(6, "batch.service"));
        try (Visit visit = visit("#/incident/i-3")) {
            Page page = visit.page();
            page.route(EVENTS, route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
            button(page, "▶ Replay").click();
            assertThat(page.locator(".replay")).containsText("No events of it are kept: rebuilt from its story");
            page.getByLabel("Place in the replay").fill("2500");
            assertThat(page.locator(".pipeline li[aria-current=step]")).containsText("Step: now");
            assertThat(page.locator(".story li")).hasCount(3);
            assertThat(page.locator(".conclusion")).hasCount(0);
            page.getByLabel("Place in the replay").fill("35000");
            assertThat(page.locator(".conclusion")).isVisible();
            assertThat(visit.complaints()).hasSize(1).allMatch(line -> line.contains("404"));
            visit.complaints().clear();
        }
    }

    @Test
    void aGapIsNotWatchedForLongerThanThreeSeconds() {
        try (Visit visit = visit()) {
            Object places = visit.page().evaluate("""
                    async () => {
                      const {further, frameAt} = await import('/views/frames.js');
                      const frames = [{at: 0}, {at: 1000}, {at: 3600000}];
                      return [further(frames, 0, 50, 4), further(frames, 1000, 50, 4), further(frames, 3599999, 50, 4),
                        frameAt(frames, -1), frameAt(frames, 999), frameAt(frames, 1000), frameAt(frames, 9e9)];
                    }""");
            assertThat(places).isEqualTo(List.of(200, 3_588_000, 3_600_000, 0, 0, 1, 2));
        }
    }

    private String kept() {
        try {
            return json.writeValueAsString(IntStream.rangeClosed(1, 6)
                    .mapToObj(lines -> Throttling.after(lines, "batch.service"))
                    .map(incident -> new Kept(incident.updated(), incident))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Kept(Instant at, Incident incident) {}
}
