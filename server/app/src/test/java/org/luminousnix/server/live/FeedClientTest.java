package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedClientTest {
    private final List<String> sent = new ArrayList<>();
    private int room = 1;
    private int resyncs;
    private final FeedClient client = new FeedClient(
            new FeedOut() {
                @Override
                public boolean full() {
                    return room == 0;
                }

                @Override
                public void send(String text) {
                    sent.add(text);
                    room--;
                }
            },
            3,
            this::resync);

    private void resync(FeedClient behind) {
        resyncs++;
        behind.restart("snapshot " + resyncs);
    }

    private void takes(int messages) {
        room += messages;
        client.drained();
    }

    @Test
    void whatTheConnectionDoesNotTakeWaitsAndFollowsInOrder() {
        client.restart("snapshot");
        client.next("1");
        client.next("2");
        assertThat(sent).containsExactly("snapshot");
        takes(1);
        assertThat(sent).containsExactly("snapshot", "1");
        takes(2);
        client.next("3");
        assertThat(sent).containsExactly("snapshot", "1", "2", "3");
    }

    @Test
    void aClientThatFallsBehindGetsAFreshSnapshotAndNeverAGrowingQueue() {
        client.restart("snapshot");
        for (int i = 1; i <= 1000; i++) {
            client.next("event " + i);
            assertThat(client.backlog()).isLessThanOrEqualTo(3);
        }
        takes(2);
        client.next("after");
        assertThat(sent).containsExactly("snapshot", "snapshot 1", "after");
        assertThat(resyncs).isEqualTo(1);
    }

    @Test
    void whatComesBeforeTheFirstSnapshotIsNotHeard() {
        client.next("1");
        client.drained();
        client.restart("snapshot");
        assertThat(sent).containsExactly("snapshot");
        assertThat(resyncs).isZero();
    }

    @Test
    void aClientThatIsBehindAsksOnceForASnapshot() {
        FeedClient waits = new FeedClient(
                new FeedOut() {
                    @Override
                    public boolean full() {
                        return true;
                    }

                    @Override
                    public void send(String text) {
                        throw new AssertionError("sent to a full connection: " + text);
                    }
                },
                1,
                behind -> resyncs++);
        waits.restart("snapshot");
        waits.next("1");
        waits.drained();
        waits.drained();
        assertThat(resyncs).isEqualTo(1);
        assertThat(waits.backlog()).isZero();
    }
}
