package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Matcher;
import org.luminousnix.server.notify.Destination;
import org.luminousnix.server.notify.NotificationPolicy;
import org.luminousnix.server.notify.Priority;
import org.luminousnix.server.notify.Receiver;
import org.luminousnix.server.notify.Route;

/** The key {@code notifications}: its defaults, and every key set; what is refused is in bad-files.txt. */
class NotificationPolicyTest {
    @Test
    void nothingIsToldWithoutIt() {
        assertThat(TestKnown.read("apiVersion: luminous/v1\n").notifications()).isEqualTo(NotificationPolicy.NONE);
    }

    @Test
    void defaultsAndEveryKey() {
        NotificationPolicy policy = TestKnown.read("""
                apiVersion: luminous/v1
                notifications:
                  receivers:
                    - {name: log, journal: {}}
                    - {name: chat, webhook: {url: "http://127.0.0.1:9095/hook", bearerFile: /etc/luminous/chat.token}}
                    - {name: bus, cloudevents: {url: "https://bus.example.org/", mode: binary}}
                    - {name: ops, mail: {from: luminous@example.org, to: [ops@example.org, ada@example.org]}}
                    - {name: me, desktop: {}}
                  routes:
                    - {receiver: log}
                    - receiver: chat
                      matchers: ['severity=~"high|critical"']
                      groupBy: [unit, alert]
                      groupWait: 1s
                      groupInterval: 2m
                      repeatInterval: 1d
                      priority: critical
                      when: always
                      quiet: send
                """).notifications();
        assertThat(policy.receivers())
                .containsExactly(
                        new Receiver("log", new Destination.Journal()),
                        new Receiver(
                                "chat",
                                new Destination.Webhook(
                                        URI.create("http://127.0.0.1:9095/hook"), Path.of("/etc/luminous/chat.token"))),
                        new Receiver(
                                "bus", new Destination.CloudEvents(URI.create("https://bus.example.org/"), true, null)),
                        new Receiver(
                                "ops",
                                new Destination.Mail(
                                        "luminous@example.org", List.of("ops@example.org", "ada@example.org"))),
                        new Receiver("me", new Destination.Desktop()));
        assertThat(policy.routes())
                .containsExactly(
                        new Route(
                                List.of(),
                                "log",
                                List.of("alert"),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(5),
                                Duration.ofHours(4),
                                null,
                                false,
                                false),
                        new Route(
                                List.of(Matcher.parse("severity=~\"high|critical\"")),
                                "chat",
                                List.of("unit", "alert"),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(2),
                                Duration.ofDays(1),
                                Priority.CRITICAL,
                                true,
                                true));
    }
}
