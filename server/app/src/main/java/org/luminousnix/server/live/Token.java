package org.luminousnix.server.live;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The secret that an operator shows to change state: the content of {@code luminous.token-file}, made at the first start. */
@Startup
@Singleton
public final class Token {
    private static final Logger LOG = Logger.getLogger(Token.class);

    private final byte[] secret;

    Token(@ConfigProperty(name = "luminous.token-file") Path file) throws IOException {
        if (TokenFile.create(file)) {
            LOG.infof("operator token generated in %s", file);
        } else {
            LOG.infof("operator token read from %s", file);
        }
        secret = TokenFile.read(file).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the secret; takes the same time whatever it is. */
    boolean matches(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), secret);
    }
}
