package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RefusalLogTest {
    private final RefusalLog log = new RefusalLog();

    @Test
    void theFirstRefusalIsSaidAtOnceAndTheRestOnceAMinuteWithTheirNumber() {
        assertThat(log.refused("GET: host a")).contains("GET: host a");
        for (int i = 0; i < 100_000; i++) {
            assertThat(log.refused("GET: host " + i)).isEmpty();
        }
        assertThat(log.minute()).contains("100000 more requests refused within a minute, the last: GET: host 99999");
        assertThat(log.refused("POST: host b")).isEmpty();
        assertThat(log.minute()).contains("1 more requests refused within a minute, the last: POST: host b");
    }

    @Test
    void afterAQuietMinuteTheNextIsSaidAtOnce() {
        assertThat(log.minute()).isEmpty();
        log.refused("first");
        assertThat(log.minute()).isEmpty();
        assertThat(log.refused("second")).contains("second");
    }
}
