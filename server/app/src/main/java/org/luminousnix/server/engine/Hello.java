package org.luminousnix.server.engine;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** x. */
@Path("/hello")
public final class Hello {
    /** x. */
    @GET
    public String hello() {
        return "hi";
    }
}
