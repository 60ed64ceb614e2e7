package org.luminousnix.server.notify.sink;

import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Destination;
import org.luminousnix.server.notify.Message;
import org.luminousnix.server.notify.Sender;

/** Every way to reach somebody. */
@ApplicationScoped
public class Sinks implements Sender {
    private final JournalSink journal;
    private final WebhookSink webhook;
    private final CloudEventsSink cloudEvents;
    private final MailSink mail;
    private final DesktopSink desktop;

    @Inject
    Sinks(
            Mailer mailer,
            @ConfigProperty(name = "luminous.url") String url,
            @ConfigProperty(name = "luminous.journal-socket", defaultValue = "/run/systemd/journal/socket")
                    Path socket) {
        HttpPost http = new HttpPost();
        this.journal = new JournalSink(socket);
        this.webhook = new WebhookSink(http, url);
        this.cloudEvents = new CloudEventsSink(http, url);
        this.mail = new MailSink(mailer);
        this.desktop = new DesktopSink(DesktopSink.sessionBus(System.getenv()));
    }

    @Override
    public Delivery send(Message message, Destination to) {
        return switch (to) {
            case Destination.Journal _ -> journal.send(message);
            case Destination.Webhook webhooks -> webhook.send(message, webhooks);
            case Destination.CloudEvents events -> cloudEvents.send(message, events);
            case Destination.Mail mails -> mail.send(message, mails);
            case Destination.Desktop _ -> desktop.send(message);
        };
    }
}
