package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void knowsItsFeedAndItsPaths() {
        Endpoint plain = Endpoint.parse("http://127.0.0.1:9876/");
        assertThat(plain.feed()).hasToString("ws://127.0.0.1:9876/api/feed");
        assertThat(plain.rest("/api/control/pause")).hasToString("http://127.0.0.1:9876/api/control/pause");
        assertThat(Endpoint.parse("https://example.org/luminous").feed())
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
                "http://host#x"
            })
    void refusesOtherAddresses(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--url");
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
