package org.luminousnix.server.live;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** An identity provider on the loopback: tells its keys, signs what a test wants to be said, and lets people sign in with a browser. */
public final class LocalIssuer implements QuarkusTestResourceLifecycleManager {
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            KeyPair pair = keys();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            // another site than the page's: what a browser keeps to one site it keeps here too
            String url = "http://localhost:" + server.getAddress().getPort();
            serve("/.well-known/openid-configuration", """
                    {"issuer": "%s", "jwks_uri": "%s/keys", "token_endpoint": "%s/token",
                     "authorization_endpoint": "%s/authorize"}""".formatted(url, url, url, url));
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            serve("/keys", """
                    {"keys": [{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "one", "n": "%s", "e": "%s"}]}""".formatted(text(key.getModulus()), text(key.getPublicExponent())));
            new IssuerPages(url, pair.getPrivate()).serve(server);
            server.start();
            return Map.ofEntries(
                    Map.entry("quarkus.oidc.tenant-enabled", "true"),
                    Map.entry("quarkus.oidc.auth-server-url", url),
                    Map.entry("quarkus.oidc.roles.role-claim-path", "luminous/roles"),
                    Map.entry("quarkus.oidc.browser.tenant-enabled", "true"),
                    Map.entry("quarkus.oidc.browser.auth-server-url", url),
                    Map.entry("quarkus.oidc.browser.client-id", IssuerPages.CLIENT),
                    Map.entry("quarkus.oidc.browser.credentials.secret", IssuerPages.SECRET),
                    Map.entry("quarkus.oidc.browser.roles.role-claim-path", "groups"),
                    Map.entry("luminous.live.oidc.name", "Example <ID>"),
                    Map.entry("luminous.live.oidc.operators", "operator,on-call"),
                    Map.entry(
                            "test.issuer.key",
                            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    /** The key that {@link #start} told. */
    static PrivateKey key(String told) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(told)));
    }

    /** A token with these claims, signed with this key. */
    static String token(PrivateKey key, String claims) throws GeneralSecurityException {
        String signed =
                text("{\"alg\": \"RS256\", \"typ\": \"JWT\", \"kid\": \"one\"}".getBytes(StandardCharsets.UTF_8)) + "."
                        + text(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + text(signature.sign());
    }

    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return text(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void serve(String path, String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
