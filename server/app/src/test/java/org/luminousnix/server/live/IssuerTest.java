package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider, which is made here: who it names has the role that a claim says. */
@QuarkusTest
@TestProfile(AccessProfile.Closed.class)
@WithTestResource(LocalIssuer.class)
class IssuerTest {
    // asked for here: where an injected setting is missing, the tests without an issuer would not start either
    private final String told = ConfigProvider.getConfig().getValue("test.issuer.key", String.class);
    private final String url = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);

    @Inject
    FakeOperations operations;

    @BeforeEach
    void start() {
        operations.asked().clear();
    }

    private String token(PrivateKey key, String issuer, String role, long seconds) throws GeneralSecurityException {
        long now = Clock.systemUTC().instant().getEpochSecond();
        return LocalIssuer.token(key, """
                {"iss": "%s", "sub": "42", "preferred_username": "ada lovelace", "iat": %d, "exp": %d,
                 "luminous": {"roles": ["%s"]}}""".formatted(issuer, now - 1000, now + seconds, role));
    }

    @Test
    void whoTheProviderNamesHasTheRoleOfTheClaim() throws GeneralSecurityException {
        PrivateKey key = LocalIssuer.key(told);
        String operator = token(key, url, "operator", 300);
        People.bearer(operator)
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("ada_lovelace"))
                .body("role", equalTo("operator"))
                .body("via", equalTo("oidc"));
        People.bearer(operator)
                .body("{\"reason\": \"backup\", \"by\": \"somebody\"}")
                .post("/api/control/pause")
                .then()
                .statusCode(200);
        assertThat(operations.asked()).containsExactly("pause by ada_lovelace: backup");
        People.bearer(operator).get("/api/tokens").then().statusCode(403).body("code", equalTo("role-too-low"));
        People.bearer(token(key, url, "admin", 300)).get("/api/tokens").then().statusCode(200);
        People.bearer(token(key, url, "viewer", 300))
                .post("/api/control/pause")
                .then()
                .statusCode(403);
    }

    @Test
    void whatTheProviderDidNotSayIsWorthNothing() throws GeneralSecurityException {
        PrivateKey key = LocalIssuer.key(told);
        String good = token(key, url, "admin", 300);
        int dot = good.indexOf('.');
        for (String wrong : new String[] {
            token(LocalIssuer.keys().getPrivate(), url, "admin", 300),
            token(key, "http://evil.example", "admin", 300),
            token(key, url, "admin", -500),
            token(key, url, "root", 300),
            good.substring(0, good.lastIndexOf('.') + 1) + "AAAA",
            "e30." + good.substring(dot + 1),
            "a.b.c"
        }) {
            People.bearer(wrong).get("/api/me").then().statusCode(401).body("code", equalTo("token-wrong"));
        }
        People.bearer(People.fileToken()).get("/api/me").then().body("via", equalTo("token"));
    }
}
