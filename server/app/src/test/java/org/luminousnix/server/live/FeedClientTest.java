package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedClientTest {
    private final List<String> sent = new ArrayList<>();
    private final List<UniEmitter<? super Void>> under = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int resyncs;
    private final FeedClient client = new FeedClient(this::send, 3, this::resync, failures::add);

    private Uni<Void> send(String text) {
        return Uni.createFrom().emitter(emitter -> {
            sent.add(text);
            under.add(emitter);
        });
    }

    private void resync(FeedClient behind) {
        resyncs++;
        behind.restart("snapshot " + resyncs);
    }

    private void taken() {
        under.removeFirst().complete(null);
    }

    @Test
    void oneMessageIsUnderWayAndTheOthersFollowInOrder() {
        client.restart("snapshot");
        client.next("1");
        client.next("2");
        assertThat(sent).containsExactly("snapshot");
        taken();
        taken();
        taken();
        assertThat(sent).containsExactly("snapshot", "1", "2");
    }

    @Test
    void aClientThatFallsBehindGetsAFreshSnapshotAndNeverAGrowingQueue() {
        client.restart("snapshot");
        for (int i = 1; i <= 1000; i++) {
            client.next("event " + i);
            assertThat(client.backlog()).isLessThanOrEqualTo(3);
        }
        taken();
        client.next("after");
        taken();
        assertThat(sent).containsExactly("snapshot", "snapshot 1", "after");
        assertThat(resyncs).isEqualTo(1);
    }

    @Test
    void afterAFailureNothingIsSent() {
        client.restart("snapshot");
        under.removeFirst().fail(new IOException("gone"));
        client.next("1");
        assertThat(sent).containsExactly("snapshot");
        assertThat(failures).hasSize(1);
    }
}
