package org.luminousnix.server.live;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a request was not carried out.
 *
 * @param code one word for programs
 * @param reason one sentence for a person
 */
@Schema(description = "Why a request was not carried out")
public record Refusal(String code, String reason) {
    /** The answer to the request. */
    Response response(int status) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(this)
                .build();
    }
}
