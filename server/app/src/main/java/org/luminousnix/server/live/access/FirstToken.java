package org.luminousnix.server.live.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.PrintStream;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The first token: an admin's, made where none was ever made, and printed once on standard error, never by the log. Where standard error
 * is the journal, which keeps what it gets and shows it to a group, none is made.
 */
@ApplicationScoped
public class FirstToken {
    static final String NAME = "first-admin";

    private static final Logger LOG = Logger.getLogger(FirstToken.class);

    private final Tokens tokens;

    FirstToken(Tokens tokens) {
        this.tokens = tokens;
    }

    void start(@Observes StartupEvent event) {
        offer(System.getenv(), System.err);
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
