package org.luminousnix.server.notify.sink;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Destination;
import org.luminousnix.server.notify.Message;

/** Posts Alertmanager's payload. */
final class WebhookSink {
    private final HttpPost http;
    private final String url;

    WebhookSink(HttpPost http, String url) {
        this.http = http;
        this.url = url;
    }

    Delivery send(Message message, Destination.Webhook to) {
        byte[] body = Payload.of(message, url).toString().getBytes(StandardCharsets.UTF_8);
        return http.post(
                to.url(),
                to.bearerFile(),
                Map.of("Content-Type", "application/json", "Idempotency-Key", message.id()),
                body);
    }
}
