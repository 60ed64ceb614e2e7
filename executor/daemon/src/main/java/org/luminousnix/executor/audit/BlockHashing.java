package org.luminousnix.executor.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.Key;

/** Hashes blocks on all processors and hands them on in their order; a few blocks are in memory at a time. */
final class BlockHashing implements AutoCloseable {
    private final @Nullable Key key;
    private final HashedBlock.Parse parse;
    private final int ahead = Runtime.getRuntime().availableProcessors() + 1;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("audit-hash-", 0).factory());

    /** Hashing with a key; null leaves the hashes unasked. */
    BlockHashing(@Nullable Key key, HashedBlock.Parse parse) {
        this.key = key;
        this.parse = parse;
    }

    /** Hands on every block of a segment. A small one is hashed here, without any other thread. */
    void each(Blocks blocks, Consumer<HashedBlock> consumer) throws IOException {
        Queue<CompletableFuture<HashedBlock>> underWay = new ArrayDeque<>();
        Optional<Blocks.Block> block = blocks.next();
        while (block.isPresent()) {
            Blocks.Block one = block.get();
            block = blocks.next();
            if (block.isEmpty() && underWay.isEmpty()) {
                consumer.accept(HashedBlock.of(one, key, parse));
                return;
            }
            underWay.add(CompletableFuture.supplyAsync(() -> HashedBlock.of(one, key, parse), workers));
            if (underWay.size() > ahead) {
                consumer.accept(underWay.remove().join());
            }
        }
        while (!underWay.isEmpty()) {
            consumer.accept(underWay.remove().join());
        }
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
