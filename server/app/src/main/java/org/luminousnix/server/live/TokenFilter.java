package org.luminousnix.server.live;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets reads pass and asks for the operator token for every other method, whatever the resource. */
public final class TokenFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SCHEME = "Bearer ";

    private final Token token;

    TokenFilter(Token token) {
        this.token = token;
    }

    /** The refusal, or null to go on. */
    @ServerRequestFilter
    public @Nullable Response filter(ContainerRequestContext request) {
        if (READS.contains(request.getMethod())) {
            return null;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refuse("token-missing", "changing state needs the operator token: Authorization: Bearer …");
        }
        if (!token.matches(header.substring(SCHEME.length()).strip())) {
            return refuse("token-wrong", "this is not the operator token of this server (see luminous.token-file)");
        }
        return null;
    }

    private static Response refuse(String code, String reason) {
        return Response.fromResponse(new Refusal(code, reason).response(Response.Status.UNAUTHORIZED.getStatusCode()))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"luminous\"")
                .build();
    }
}
