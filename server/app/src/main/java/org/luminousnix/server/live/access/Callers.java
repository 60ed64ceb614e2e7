package org.luminousnix.server.live.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Tells who asks by what a request shows. */
@ApplicationScoped
public class Callers {
    private static final String FILE = "file";
    private static final String TOKEN = "token:";
    private static final String SESSION = "session:";
    /** Before the second since 1970 in which an identity provider's token expires. */
    static final String OIDC = "oidc:";

    private final LocalToken local;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Issuer issuer;

    Callers(LocalToken local, Tokens tokens, Sessions sessions, Issuer issuer) {
        this.local = local;
        this.tokens = tokens;
        this.sessions = sessions;
        this.issuer = issuer;
    }

    /**
     * Who asks.
     *
     * @param doubt what to say where that is not enough
     * @param credential what it rests on, no secret; empty for who shows nothing
     */
    record Known(Caller caller, Denial doubt, String credential) {
        boolean anonymous() {
            return caller.via() == Via.ANONYMOUS;
        }

        /** Whether something was shown that is worth nothing. */
        boolean wrong() {
            return doubt.equals(Denial.WRONG);
        }
    }

    /** Who asks from this address; an identity provider's token counts where {@link Issuer} has just judged it. */
    Known who(Shown shown, String from) {
        if (shown.bearer() != null) {
            return token(shown.bearer(), from).orElseGet(() -> new Known(Caller.anonymous(from), Denial.WRONG, ""));
        }
        if (shown.session() != null) {
            return session(shown.session(), from).orElseGet(() -> new Known(Caller.anonymous(from), Denial.OVER, ""));
        }
        return new Known(Caller.anonymous(from), Denial.MISSING, "");
    }

    /** Whose token this is. */
    Optional<Known> token(String secret, String from) {
        if (local.matches(secret)) {
            Caller caller = new Caller(Caller.OPERATOR, Role.ADMIN, Via.TOKEN, from, false, FILE, null);
            return Optional.of(new Known(caller, Denial.MISSING, FILE));
        }
        return tokens.use(secret).map(token -> {
            Caller caller = new Caller(token.name(), token.role(), Via.TOKEN, from, true, token.name(), null);
            return new Known(caller, Denial.MISSING, TOKEN + token.id());
        });
    }

    /** Opens a session for who showed a token. */
    Sessions.Opened open(Known known) {
        String credential = known.credential();
        return sessions.open(
                known.caller(), credential.startsWith(TOKEN) ? credential.substring(TOKEN.length()) : null);
    }

    private Optional<Known> session(String secret, String from) {
        return sessions.use(secret).map(session -> {
            Instant until = session.until();
            Caller caller = new Caller(
                    session.name(), session.role(), Via.SESSION, from, session.named(), session.token(), until);
            return new Known(caller, Denial.MISSING, SESSION + Secret.hash(secret));
        });
    }

    /** Whether what somebody showed is still worth what it was. */
    boolean stands(String credential) {
        if (credential.startsWith(TOKEN)) {
            return tokens.valid(credential.substring(TOKEN.length()));
        }
        if (credential.startsWith(OIDC)) {
            return issuer.stands(credential);
        }
        return !credential.startsWith(SESSION) || sessions.lasts(credential.substring(SESSION.length()));
    }
}
