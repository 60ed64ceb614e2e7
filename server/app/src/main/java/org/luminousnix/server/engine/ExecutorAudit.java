package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.luminousnix.server.live.ExecutorTrail;
import org.luminousnix.server.privilege.Answers;

/**
 * What can be told of the executor's audit: whether it answers. Its protocol has no request for the audit, whose files and key only root may
 * read: that a server can neither see nor judge them is what makes them a witness against it.
 */
@ApplicationScoped
public class ExecutorAudit implements ExecutorTrail {
    private static final String BY_HAND =
            "the executor tells nobody of its audit over its socket; as root: luminous-executor audit verify --journal";

    private final Answers executor;

    @Inject
    ExecutorAudit(Answers executor) {
        this.executor = executor;
    }

    @Override
    public Seen look() {
        return executor.silent()
                .map(why -> new Seen(false, null, null, null, why))
                .orElseGet(() -> new Seen(true, null, null, null, BY_HAND));
    }
}
