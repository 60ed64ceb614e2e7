package org.luminousnix.server.live.access;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The token of who may read {@code luminous.token-file}, made at the first start: an admin's. It is the one secret that is kept in clear;
 * {@code none} instead of a path does without.
 */
@Startup
@Singleton
public final class LocalToken {
    private static final Logger LOG = Logger.getLogger(LocalToken.class);
    private static final String NONE = "none";

    private final byte @Nullable [] secret;

    LocalToken(@ConfigProperty(name = "luminous.token-file") String setting) throws IOException {
        if (setting.strip().equals(NONE)) {
            secret = null;
            return;
        }
        Path file = Path.of(setting);
        if (TokenFile.create(file)) {
            LOG.infof("operator token generated in %s", file);
        } else {
            LOG.infof("operator token read from %s", file);
        }
        secret = TokenFile.read(file).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the secret; takes the same time whatever it is. */
    boolean matches(String shown) {
        return secret != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), secret);
    }
}
