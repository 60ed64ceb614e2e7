package org.luminousnix.server.live.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.PrintStream;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The first token: an admin's, made where none was ever made, and printed once on standard error, never by the log. Where standard error
 * is the journal, which keeps what it gets and shows it to a group, none is made.
 */
@ApplicationScoped
public class FirstToken {
    static final String NAME = "first-admin";

    private static final Logger LOG = Logger.getLogger(FirstToken.class);

    private static final int AFTER_THE_ENGINE = 3000;

    private final Tokens tokens;
    private final boolean wanted;

    /** @param wanted whether there is anything to have a token for: not without the engine */
    FirstToken(Tokens tokens, @ConfigProperty(name = "luminous.engine.enabled", defaultValue = "true") boolean wanted) {
        this.tokens = tokens;
        this.wanted = wanted;
    }

    void start(@Observes @Priority(AFTER_THE_ENGINE) StartupEvent event) {
        if (wanted) {
            offer(System.getenv(), System.err);
        }
    }

    void offer(Map<String, String> environment, PrintStream out) {
        if (!tokens.none()) {
            return;
        }
        if (environment.containsKey("JOURNAL_STREAM")) {
            LOG.info("no token was ever made: make one with the Unix socket or the token file (POST /api/tokens)");
            return;
        }
        Tokens.Made made = tokens.make(NAME, Role.ADMIN, "luminous", "the first start");
        out.printf(
                "%n  Admin token, shown once: %s%n  It is kept as a hash only. Revoke it when there are others.%n%n",
                made.secret());
        out.flush();
    }
}
