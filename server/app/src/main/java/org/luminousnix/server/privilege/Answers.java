package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** Whether the executor answers at all. */
@ApplicationScoped
public class Answers {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExecutorClient client;

    @Inject
    Answers(ExecutorClient client) {
        this.client = client;
    }

    /** Why it does not; empty where it does. Blocks for at most two seconds. */
    public Optional<String> silent() {
        Optional<String> unable = client.unable();
        if (unable.isPresent()) {
            return unable;
        }
        try {
            return client.call(new Request.Ping(), PATIENCE).reply() instanceof Reply.Refusal refusal
                    ? Optional.of("the executor refuses: " + refusal.code() + ", " + refusal.reason())
                    : Optional.empty();
        } catch (IOException | ProtocolException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
