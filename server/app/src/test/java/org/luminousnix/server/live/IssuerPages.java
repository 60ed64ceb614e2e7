package org.luminousnix.server.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The identity provider's part of the code flow: a page on which a person says who they are, and the exchange of the code for a token, which
 * asks for the client's secret and for PKCE's verifier. The person also says what the provider shall do wrong.
 */
final class IssuerPages {
    static final String CLIENT = "luminous";
    static final String SECRET = "a client secret of more than 32 characters";

    private final String url;
    private final PrivateKey key;
    /** What was asked and answered on the page, by code; a code is good once. */
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    IssuerPages(String url, PrivateKey key) {
        this.url = url;
        this.key = key;
    }

    void serve(HttpServer server) {
        server.createContext("/authorize", exchange -> {
            Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
            if (exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 200, "text/html", page());
            } else {
                query.putAll(form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.getResponseHeaders().add("Location", back(query));
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            }
        });
        server.createContext("/token", exchange -> {
            Map<String, String> asked =
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String client = exchange.getRequestHeaders().getFirst("Authorization");
            try {
                Optional<String> token = token(asked, client);
                answer(
                        exchange,
                        token.isPresent() ? 200 : 400,
                        "application/json",
                        token.orElse("{\"error\": \"invalid_grant\"}"));
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        });
    }

    /** What was asked stays in the address, to which the form is sent. */
    private static String page() {
        return """
                <!doctype html><html lang="en"><title>Example ID</title><link rel="icon" href="data:,">
                <form method="post">
                <label>Name <input name="name"></label> <label>Groups <input name="groups"></label>
                <label>Mistake <input name="mistake"></label> <button>Continue</button></form></html>
                """;
    }

    private String back(Map<String, String> asked) {
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String state = asked.getOrDefault("state", "none");
        String mistake = asked.getOrDefault("mistake", "");
        String said = mistake.equals("denied") ? "error=access_denied" : "code=" + code;
        return asked.get("redirect_uri") + "?" + said + "&state="
                + URLEncoder.encode(mistake.equals("state") ? state + "x" : state, StandardCharsets.UTF_8);
    }

    private Optional<String> token(Map<String, String> asked, String client) throws GeneralSecurityException {
        Map<String, String> person = codes.remove(asked.getOrDefault("code", ""));
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (person == null
                || !basic.equals(client)
                || !asked.get("redirect_uri").equals(person.get("redirect_uri"))
                || !"S256".equals(person.get("code_challenge_method"))
                || !challenge(asked.get("code_verifier")).equals(person.get("code_challenge"))) {
            return Optional.empty();
        }
        String mistake = person.getOrDefault("mistake", "");
        if (mistake.equals("code")) {
            return Optional.empty();
        }
        PrivateKey by = mistake.equals("key") ? LocalIssuer.keys().getPrivate() : key;
        String token = LocalIssuer.token(by, claims(person, mistake));
        return Optional.of(
                "{\"access_token\": \"%s\", \"id_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 300}"
                        .formatted(token, token));
    }

    private String claims(Map<String, String> person, String mistake) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        return """
                {"iss": "%s", "aud": "%s", "nonce": "%s", "sub": "42", "preferred_username": "%s", "groups": ["%s"],
                 "iat": %d, "exp": %d}""".formatted(
                        mistake.equals("issuer") ? "http://evil.example" : url,
                        mistake.equals("audience") ? "another-client" : CLIENT,
                        mistake.equals("nonce") ? "another" : person.get("nonce"),
                        person.get("name"),
                        person.get("groups"),
                        now - 1000,
                        mistake.equals("expired") ? now - 500 : now + 300);
    }

    private static String challenge(String verifier) throws GeneralSecurityException {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
