package org.luminousnix.server.live;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** How what goes wrong in a resource is answered: a status and a {@link Refusal}, never a stack trace. */
public final class Refusals {
    /** How the framework says that no resource has this path. */
    private static final String NOWHERE = "Unable to find matching target resource method";

    /** A value that cannot be. */
    @ServerExceptionMapper
    public Response invalid(IllegalArgumentException e) {
        return answer(Response.Status.BAD_REQUEST, e);
    }

    /** Something that cannot be done now. */
    @ServerExceptionMapper
    public Response conflict(IllegalStateException e) {
        return answer(Response.Status.CONFLICT, e);
    }

    /** Asked too early. */
    @ServerExceptionMapper
    public Response early(NotOpenYet e) {
        return answer(Response.Status.SERVICE_UNAVAILABLE, e);
    }

    /** What the framework refuses: not found, method, media type, unreadable body. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        return answer(Response.Status.fromStatusCode(e.getResponse().getStatus()), e);
    }

    private static Response answer(Response.Status status, Exception e) {
        String code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        String said = e.getMessage() == null ? status.getReasonPhrase() : e.getMessage();
        String reason = said.startsWith(NOWHERE) ? "nothing is served here; /q/openapi lists what is" : said;
        return new Refusal(code, reason).response(status.getStatusCode());
    }
}
