package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressingTest {
    private final Addressing addressing = new Addressing(List.of("Web-1.example"));

    @ParameterizedTest
    @CsvSource({
        "localhost:9876, ",
        "127.0.0.1:9876, ",
        "[::1]:9876, ",
        "LOCALHOST, ",
        "web-1.example, ",
        "localhost:9876, http://localhost:9876",
        "web-1.example, https://web-1.example",
    })
    void passes(String host, String origin) {
        assertThat(addressing.refusal(host, origin)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ", , host-refused",
        "evil.example:9876, , host-refused",
        "localhost.evil.example, , host-refused",
        "127.0.0.1.evil.example:9876, , host-refused",
        "::1, , host-refused",
        "localhost:9876, http://evil.example, origin-refused",
        "localhost:9876, http://localhost:3000, origin-refused",
        "localhost:9876, http://127.0.0.1:9876, origin-refused",
        "localhost:9876, null, origin-refused",
        "localhost:9876, file://, origin-refused",
        "localhost:9876, http://localhost:9876@evil.example, origin-refused",
        "localhost:9876, 'not a uri', origin-refused",
    })
    void refuses(String host, String origin, String code) {
        assertThat(addressing.refusal(host, origin))
                .get()
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
