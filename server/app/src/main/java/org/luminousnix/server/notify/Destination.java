package org.luminousnix.server.notify;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a receiver is reached. Secrets are named by file and read each time they are used. */
public sealed interface Destination {
    /** systemd's journal, with fields of its own for each incident. */
    record Journal() implements Destination {}

    /** An HTTP endpoint that takes Alertmanager's webhook payload; {@code bearerFile} holds the token that is shown to it. */
    record Webhook(URI url, @Nullable Path bearerFile) implements Destination {}

    /** An HTTP endpoint that takes CloudEvents 1.0, in binary mode or else in structured mode. */
    record CloudEvents(URI url, boolean binary, @Nullable Path bearerFile) implements Destination {}

    /** Mailboxes, through the mail server that {@code quarkus.mailer.*} names. */
    record Mail(String from, List<String> to) implements Destination {
        public Mail {
            to = List.copyOf(to);
        }
    }

    /** The desktop of the user who runs the server, through the session bus. */
    record Desktop() implements Destination {}
}
