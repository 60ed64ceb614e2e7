package org.luminousnix.server.notify.sink;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Destination;
import org.luminousnix.server.notify.Message;

/** Posts a CloudEvent for each message, in structured or binary mode; its data is the payload of the webhook. */
final class CloudEventsSink {
    /** The type of every event: that somebody is told something. */
    static final String TYPE = "org.luminousnix.notification";

    private static final JsonFormat FORMAT = new JsonFormat();

    private final HttpPost http;
    private final String url;

    CloudEventsSink(HttpPost http, String url) {
        this.http = http;
        this.url = url;
    }

    Delivery send(Message message, Destination.CloudEvents to) {
        CloudEvent event = event(message, url);
        return to.binary() ? binary(event, to) : structured(event, to);
    }

    static CloudEvent event(Message message, String url) {
        return CloudEventBuilder.v1()
                .withId(message.id())
                .withSource(URI.create(url))
                .withType(TYPE)
                .withSubject(message.groupKey())
                .withTime(message.at().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(Payload.of(message, url).toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private Delivery structured(CloudEvent event, Destination.CloudEvents to) {
        return http.post(
                to.url(),
                to.bearerFile(),
                Map.of("Content-Type", "application/cloudevents+json; charset=UTF-8"),
                FORMAT.serialize(event));
    }

    /** Attributes as headers; values percent-encoded where they are not printable ASCII, as the HTTP binding says. */
    private Delivery binary(CloudEvent event, Destination.CloudEvents to) {
        Map<String, String> headers = new TreeMap<>();
        event.getAttributeNames().stream()
                .filter(name -> !name.equals("datacontenttype"))
                .forEach(name -> headers.put("ce-" + name, encoded(String.valueOf(event.getAttribute(name)))));
        headers.put("Content-Type", "application/json");
        return http.post(to.url(), to.bearerFile(), headers, event.getData().toBytes());
    }

    /** Space, double quote, percent and all but printable ASCII in percent-encoded UTF-8. */
    static String encoded(String value) {
        StringBuilder out = new StringBuilder();
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one > ' ' && one < 0x7f && one != '"' && one != '%';
            out.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one & 0xff));
        }
        return out.toString();
    }
}
