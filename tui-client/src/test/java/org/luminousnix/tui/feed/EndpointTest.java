package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final String LONG = "1234567890123456789012345678901234567890123456789012345678901234567890"
            + "1234567890123456789012345678901234567890";

    @Test
    void aSocketIsAnAddressToo() {
        Endpoint socket = Endpoint.parse("unix:/run/luminous/api.sock");
        assertThat(socket.socket()).isEqualTo(Path.of("/run/luminous/api.sock"));
        assertThat(socket)
                .hasToString("unix:/run/luminous/api.sock")
                .isEqualTo(Endpoint.parse("unix:///run/luminous/api.sock"));
        assertThat(socket.rest("/api/quiet")).hasToString("http://localhost/api/quiet");
        assertThat(socket.confidential()).isTrue();
        assertThat(socket.local()).isTrue();
    }

    @Test
    void theNameOfAHostHasItsPort() {
        assertThat(Endpoint.parse("https://Web-1.example").name()).isEqualTo("web-1.example:443");
        assertThat(Endpoint.parse("http://[::1]:9876").name()).isEqualTo("[::1]:9876");
        assertThat(Endpoint.parse("https://web-1.example").local()).isFalse();
    }

    @Test
    void knowsItsFeedAndItsPaths() {
        Endpoint plain = Endpoint.parse("http://127.0.0.1:9876/");
        assertThat(plain.webSocket("/api/feed")).hasToString("ws://127.0.0.1:9876/api/feed");
        assertThat(plain.rest("/api/control/pause")).hasToString("http://127.0.0.1:9876/api/control/pause");
        assertThat(Endpoint.parse("https://example.org/luminous").webSocket("/api/feed"))
                .hasToString("wss://example.org/luminous/api/feed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:9876",
                "ftp://host",
                "http://",
                "http://a b",
                "http://me:secret@host",
                "http://host?x",
                "http://host#x",
                "unix:",
                "unix:relative/path",
                "unix:/" + LONG
            })
    void refusesOtherAddresses(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no server's address: ");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1,true",
        "http://localhost:1,true",
        "http://[::1]:1,true",
        "https://example.org,true",
        "http://example.org,false",
        "http://127.0.0.1.example.org,false",
        "http://10.0.0.1,false"
    })
    void aSecretGoesOnlyWhereNobodyListens(String url, boolean may) {
        assertThat(Endpoint.parse(url).confidential()).isEqualTo(may);
    }
}
