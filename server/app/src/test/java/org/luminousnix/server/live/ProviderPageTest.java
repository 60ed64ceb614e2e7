package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditKind;
import org.luminousnix.server.live.access.OpenFeeds;

/** Signing in with a browser at an identity provider, which is another site: there, back, and what is not believed. */
@QuarkusTest
@TestProfile(AccessProfile.Closed.class)
@WithTestResource(LocalIssuer.class)
class ProviderPageTest extends PageScene {
    private static final String OFFER = "Sign in with Example <ID>";
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(60_000);

    private final String issuer =
            ConfigProvider.getConfig().getValue("quarkus.oidc.browser.auth-server-url", String.class);

    @Inject
    TravelClock clock;

    @Inject
    OpenFeeds feeds;

    @BeforeEach
    void minute() {
        clock.forward(Duration.ofMinutes(2));
    }

    private Visit stranger(String link) {
        return stranger(link, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    private Visit stranger(String link, Browser.NewContextOptions options) {
        Visit visit = new Visit(chromium, address, options, issuer);
        visit.provokes("401", "403", "HTTP Authentication failed");
        visit.page().navigate(address + link);
        assertThat(visit.page().locator("#account")).containsText("Reading needs a token");
        return visit;
    }

    /** From the open dialog to the provider's page, and back from there. */
    private void signIn(Page page, String name, String groups, String mistake) {
        button(page, OFFER).click();
        page.getByLabel("Name").fill(name);
        page.getByLabel("Groups").fill(groups);
        page.getByLabel("Mistake").fill(mistake);
        page.getByText("Continue").click();
        page.waitForURL(url -> url.startsWith(address));
    }

    @Test
    void whoSignsInThereIsKnownHereUntilTheSessionEnds() {
        try (Visit visit = stranger("#/incident")) {
            Page page = visit.page();
            button(page, "Sign in").click();
            assertThat(button(page, OFFER)).isVisible();
            shot(page, "login-provider");
            signIn(page, "ada lovelace", "staff\", \"on-call", "");
            assertThat(page.locator("#account")).hasText("signed in as ada_lovelace (operator) Sign out", SOON);
            // the feed, too, is let in by the session
            assertThat(page.locator("#connection")).hasText("● Live", SOON);
            assertThat(page).hasURL(address + "#/incident");
            assertThat(page.context().cookies()).singleElement().satisfies(ProviderPageTest::isSession);
            assertThat((String) page.evaluate(
                            "document.cookie + JSON.stringify(sessionStorage) + JSON.stringify(localStorage)"))
                    .isEqualTo("{}{}");
            button(page, "Pause healing").click();
            page.getByLabel("Reason").fill("backup");
            page.keyboard().press("Tab");
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
            assertThat(page.locator("#control")).containsText("Paused by ada_lovelace: backup");
            assertThat(operations.asked()).containsExactly("pause by ada_lovelace: backup");
            assertThat((int) page.evaluate("fetch('/api/tokens').then(answer => answer.status)"))
                    .isEqualTo(403);
            assertThat(journal.audit(20)).anySatisfy(entry -> {
                assertThat(entry.kind()).isEqualTo(AuditKind.SIGNED_IN);
                assertThat(entry.actor()).isEqualTo("ada_lovelace");
                assertThat(entry.text()).startsWith("at Example <ID>, as operator, until ");
            });
            clock.forward(Duration.ofHours(13));
            feeds.check();
            assertThat(page.locator("#connection")).hasText("▲ Reconnecting…", SOON);
            page.reload();
            assertThat(page.locator("#account")).containsText("Reading needs a token");
        }
    }

    /** Light and dark, wide and on a phone: before signing in, while choosing how, and when it was refused. */
    @Test
    void nothingSeriousStandsInTheWayOfSigningIn() throws IOException {
        List<String> findings = new ArrayList<>();
        for (Axe.Look look : Axe.looks()) {
            try (Visit visit = stranger("", look.options())) {
                Page page = visit.page();
                Axe.into(page);
                Axe.serious(page).forEach(finding -> findings.add(look.name() + " stranger " + finding));
                button(page, "Sign in").first().click();
                assertThat(button(page, OFFER)).isVisible();
                fits(page);
                Axe.serious(page).forEach(finding -> findings.add(look.name() + " sign in " + finding));
                page.navigate(address + "?login=no-role");
                assertThat(page.locator("dialog .refusal")).containsText("have no role here", containing());
                fits(page);
                Axe.into(page);
                Axe.serious(page).forEach(finding -> findings.add(look.name() + " refused " + finding));
                shot(page, "login-refused-" + look.name());
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void whoSignsOutIsNobody() {
        try (Visit visit = stranger("")) {
            Page page = visit.page();
            button(page, "Sign in").click();
            signIn(page, "grace", "admin", "");
            assertThat(page.locator("#account")).containsText("signed in as grace (admin)", containing());
            String session = page.context().cookies().getFirst().value;
            People.cookie(session).get("/api/tokens").then().statusCode(200);
            button(page, "Sign out").click();
            assertThat(page.locator("#account")).containsText("Reading needs a token", containing());
            assertThat(page.context().cookies()).isEmpty();
            People.cookie(session).get("/api/snapshot").then().statusCode(401).body("code", equalTo("session-over"));
        }
    }

    @Test
    void whatIsNotTheProvidersWordForThisServerSignsNobodyIn() {
        try (Visit visit = stranger("#/")) {
            Page page = visit.page();
            button(page, "Sign in").click();
            for (String mistake : List.of("state", "issuer", "audience", "nonce", "expired", "key", "code", "denied")) {
                clock.forward(Duration.ofMinutes(2));
                signIn(page, "eve", "admin", mistake);
                assertThat(page.locator("dialog .refusal"))
                        .containsText("The identity provider's answer was not accepted.", containing());
                assertThat(page.locator("#account")).containsText("Reading needs a token");
                assertThat(page.context().cookies())
                        .as(mistake)
                        .noneMatch(cookie -> cookie.name.startsWith("luminous") || cookie.name.startsWith("q_session"));
            }
            shot(page, "login-refused");
            signIn(page, "mallory", "staff", "");
            assertThat(page.locator("dialog .refusal")).containsText("have no role here", containing());
            // nothing of what went wrong stands in the way
            signIn(page, "ada", "viewer", "");
            assertThat(page.locator("#account")).containsText("signed in as ada (viewer)", containing());
        }
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForIsNotTaken() {
        Response foreign = given().redirects().follow(false).get("/api/login/provider?code=stolen&state=foreign");
        foreign.then().statusCode(303).header("Location", "/?login=refused");
        assertThat(foreign.cookies()).isEmpty();
        Response start = given().redirects().follow(false).get("/api/login/provider");
        start.then().statusCode(302);
        assertThat(start.header("Location"))
                .startsWith(issuer + "/authorize?")
                .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=");
        for (int i = 0; i < 10; i++) {
            given().redirects().follow(false).get("/api/login/provider?code=stolen&state=foreign");
        }
        given().redirects()
                .follow(false)
                .get("/api/login/provider?code=stolen&state=foreign")
                .then()
                .header("Location", "/?login=later");
        // what the server gives out itself is taken as ever
        People.bearer(People.fileToken()).get("/api/me").then().body("via", equalTo("token"));
    }

    private static void isSession(Cookie cookie) {
        assertThat(cookie.name).isEqualTo("luminous_session");
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }
}
