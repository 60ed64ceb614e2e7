package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of evidence. */
class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "db_password=hunter2",
                "PASSWORD: 'hunter2 and more'",
                "{\"apiKey\": \"hunter2\"}",
                "Authorization: Bearer hunter2hunter2",
                "mysql --password hunter2 -u root",
                "connecting to postgres://root:hunter2@db/x",
                "token = hunter2",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\nhunter2\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter2 that is cut off",
                "key hunter2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=="
            })
    void secretsAreGone(String text) {
        assertThat(Redaction.STANDARD.of(text)).doesNotContain("hunter2").contains("[redacted]");
    }

    @Test
    void theRestStays() {
        String text = "web.service: Main process exited, code=killed, status=9/KILL\nread at 2026-11-01T12:00:00Z";
        assertThat(Redaction.STANDARD.of(text)).isEqualTo(text);
        assertThat(Redaction.also(List.of("customer-[0-9]+")).of("for customer-4711 at noon"))
                .isEqualTo("for [redacted] at noon");
        assertThatThrownBy(() -> Redaction.also(List.of("("))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Timeout(20)
    void anEvilExpressionTakesNoLongerThanItsText() {
        long start = System.nanoTime();
        Redaction.also(List.of("(a+)+$")).of("a".repeat(60_000) + "!");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
}
