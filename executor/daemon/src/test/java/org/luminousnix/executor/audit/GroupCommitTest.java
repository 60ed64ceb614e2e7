package org.luminousnix.executor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that share a forcing: all are acknowledged or all are told, and what was not acknowledged is not in the chain. */
class GroupCommitTest {
    private static final int WRITERS = 16;

    @TempDir
    Path dir;

    private final FailingDisk disk = new FailingDisk();
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

    @AfterEach
    void end() {
        writers.shutdownNow();
    }

    /** One append waits in force and the others have been written behind it. */
    private List<Future<Head>> gather(AuditLog log) {
        CountDownLatch hold = new CountDownLatch(1);
        disk.held = hold;
        long before = log.head().seq();
        List<Future<Head>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            long n = i;
            all.add(writers.submit(() -> log.append("intent", Chains.call(n), true)));
        }
        try {
            await().until(() -> log.head().seq() == before + WRITERS);
        } catch (RuntimeException e) {
            hold.countDown();
            throw e;
        }
        return all;
    }

    @Test
    void manyAppendsShareAForcing() throws Exception {
        try (AuditLog log = Chains.open(dir, Retention.STANDARD, disk)) {
            log.append("started", Map.of(), true);
            int before = disk.forced.get();
            List<Future<Head>> all = gather(log);
            disk.held.countDown();
            List<Long> numbers = new ArrayList<>();
            for (Future<Head> one : all) {
                numbers.add(one.get().seq());
            }
            assertThat(numbers).doesNotHaveDuplicates().hasSize(WRITERS).allMatch(seq -> seq > 1 && seq <= 1 + WRITERS);
            assertThat(disk.forced.get() - before).isBetween(1, 3);
        }
        assertThat(Chains.findings(dir)).isEmpty();
    }

    @Test
    void whenTheDiskFailsEveryWaiterIsToldAndNothingOfTheBatchStays() throws Exception {
        Head head;
        try (AuditLog log = Chains.open(dir, Retention.STANDARD, disk)) {
            List<String> told = new ArrayList<>();
            log.witness(new Told(told));
            head = log.append("started", Map.of(), true);
            List<Future<Head>> all = gather(log);
            disk.broken = true;
            disk.held.countDown();
            for (Future<Head> one : all) {
                assertThatThrownBy(one::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(AuditException.class)
                        .hasMessageContaining("000000000001.log cannot be written: Input/output error;")
                        .hasMessageContaining("bytes are free there");
            }
            assertThat(log.head()).isEqualTo(head);
            assertThat(log.trouble()).contains("Input/output error");
            disk.broken = false;
            head = log.append("intent", Chains.call(99), true);
            assertThat(head.seq()).isEqualTo(2);
            assertThat(log.trouble()).isEmpty();
            assertThat(told).containsExactly("failed", "restored");
        }
        assertThat(Chains.findings(dir, head)).isEmpty();
    }

    @Test
    void aLineThatWasHalfWrittenIsTakenBackEvenLater() throws Exception {
        try (AuditLog log = Chains.open(dir, Retention.STANDARD, disk)) {
            log.append("started", Map.of(), true);
            disk.unwritable = true;
            disk.stuck = true;
            for (boolean durable : List.of(true, false)) {
                assertThatThrownBy(() -> log.append("intent", Chains.call(1), durable))
                        .hasMessageContaining("cannot be written");
            }
            disk.unwritable = false;
            assertThatThrownBy(() -> log.append("intent", Chains.call(1), true)).isInstanceOf(AuditException.class);
            disk.stuck = false;
            assertThat(log.append("intent", Chains.call(2), true).seq()).isEqualTo(2);
        }
        assertThat(Chains.findings(dir)).isEmpty();
    }

    @Test
    void anInterruptedThreadStillRecordsAndStaysInterrupted() throws Exception {
        try (AuditLog log = Chains.open(dir, Retention.STANDARD, disk)) {
            Future<Boolean> interrupted = writers.submit(() -> {
                Thread.currentThread().interrupt();
                FileSegment file = new FileSegment(dir.resolve("other"));
                file.write(ByteBuffer.wrap(new byte[] {1}), 0);
                file.force();
                file.close();
                return Thread.currentThread().isInterrupted();
            });
            assertThat(interrupted.get()).isTrue();
            log.append("started", Map.of(), true);
        }
        assertThat(Chains.findings(dir)).isEmpty();
    }

    @Test
    void nothingIsAppendedOnceItIsClosed() throws IOException {
        AuditLog log = Chains.open(dir, Retention.STANDARD, disk);
        log.close();
        assertThatThrownBy(() -> log.append("intent", Chains.call(1), true)).hasMessageContaining("closed");
    }

    private record Told(List<String> told) implements Witness {
        @Override
        public void recorded(Head head, boolean durable, String event, Map<String, Object> fields) {}

        @Override
        public void failed(String why) {
            told.add("failed");
        }

        @Override
        public void restored() {
            told.add("restored");
        }
    }
}
