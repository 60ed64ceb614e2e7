package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds that were opened with a token or a session. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class OpenFeedsTest {
    @Inject
    Feed feed;

    @Inject
    FeedSocket socket;

    @Inject
    TravelClock clock;

    @TestHTTPResource("/api/feed")
    URI address;

    @BeforeEach
    void start() {
        clock.forward(Duration.ofMinutes(2));
        feed.open(Scenes.start());
    }

    @Test
    void openFeedsEndWithTheirTokenOrSession() throws Exception {
        People.Token token = People.token("viewer");
        String session = People.session(token.secret());
        People.Token other = People.token("viewer");
        Ending byToken = open("Authorization", "Bearer " + token.secret());
        Ending bySession = open("Cookie", "luminous_session=" + session);
        Ending bySignedOut = open("Cookie", "luminous_session=" + People.session(other.secret()) + "; x=y");
        Ending byOther = open("Authorization", "Bearer " + other.secret());
        Ending byNobody = open("X-Nothing", "x");
        await().until(() -> socket.clients() == 5);
        People.revoke(token);
        assertThat(byToken.status.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        assertThat(bySession.status.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        clock.forward(Duration.ofHours(3));
        assertThat(bySignedOut.status.get(15, TimeUnit.SECONDS)).isEqualTo(1008);
        await().until(() -> socket.clients() == 2);
        assertThat(byOther.status).isNotDone();
        assertThat(byNobody.status).isNotDone();
        byOther.socket.abort();
        byNobody.socket.abort();
        await().until(() -> socket.clients() == 0);
    }

    private static final class Ending implements WebSocket.Listener {
        private final CompletableFuture<Integer> status = new CompletableFuture<>();
        private WebSocket socket;

        @Override
        public CompletionStage<?> onClose(WebSocket closed, int code, String reason) {
            status.complete(code);
            return null;
        }
    }

    private Ending open(String header, String value) {
        Ending ending = new Ending();
        ending.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header(header, value)
                .buildAsync(URI.create(address.toString().replaceFirst("^http", "ws")), ending)
                .join();
        return ending;
    }
}
