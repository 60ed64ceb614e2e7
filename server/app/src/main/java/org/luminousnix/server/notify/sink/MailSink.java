package org.luminousnix.server.notify.sink;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Destination;
import org.luminousnix.server.notify.Message;
import org.luminousnix.server.notify.Words;

/** Sends plain text through the mail server of {@code quarkus.mailer.*}. */
final class MailSink {
    private static final int LONGEST_SUBJECT = 200;

    private final Mailer mailer;

    MailSink(Mailer mailer) {
        this.mailer = mailer;
    }

    Delivery send(Message message, Destination.Mail to) {
        try {
            mailer.send(new Mail()
                    .setFrom(to.from())
                    .setTo(to.to())
                    .setSubject(subject(message))
                    .setText(Words.text(message))
                    .addHeader("X-Luminous-Priority", message.priority().word())
                    .addHeader("Auto-Submitted", "auto-generated")
                    .addHeader("Message-ID", "<" + message.id() + "@luminous>"));
            return new Delivery.Sent();
        } catch (RuntimeException e) {
            // the mailer wraps what the mail server said; whether it will say otherwise later it does not tell
            return new Delivery.Again("the mail server: " + e.getMessage());
        }
    }

    /** One line, since names in it may be chosen by whoever runs a process. */
    private static String subject(Message message) {
        String text = "[luminous " + message.priority().word() + "] " + message.title();
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) + "…" : line;
    }
}
