package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.luminousnix.model.AuditKind;
import org.luminousnix.server.external.AlertmanagerPayload;
import org.luminousnix.server.external.Awaited;
import org.luminousnix.server.external.ExternalPolicy;
import org.luminousnix.server.external.Mailbox;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.live.Incoming;

/** Alerts from outside: read, kept as far as the policy names them, and audited where they say something new. */
@ApplicationScoped
public class ExternalIntake implements Incoming {
    private final Mailbox mailbox;
    private final Awaited awaited;
    private final Healer healer;
    private final InstantSource clock;

    @Inject
    ExternalIntake(Mailbox mailbox, Awaited awaited, Healer healer, InstantSource clock) {
        this.mailbox = mailbox;
        this.awaited = awaited;
        this.healer = healer;
        this.clock = clock;
    }

    @Override
    public Receipt alertmanager(String body) {
        var reported = AlertmanagerPayload.parse(body);
        ExternalPolicy policy = awaited.policy();
        Mailbox.Receipt receipt = mailbox.accept(reported, policy, clock.instant());
        if (!receipt.changed().isEmpty()) {
            healer.note(AuditKind.RECEIVED, "alertmanager", String.join("; ", receipt.changed()));
        }
        return new Receipt(receipt.changed(), receipt.repeated(), receipt.ignored());
    }
}
