package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Reading;

/** Sources that listen, fail, come back and are refused; inotify and the kernel's pressure triggers are the real ones. */
class EventSourcesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Host here = new Host(Path.of("/"), InstantSource.system(), System::nanoTime);
    private final List<Push> pushed = new CopyOnWriteArrayList<>();

    /** A source that does what the test says next: a text is the reason why it fails. */
    private static final class Scripted extends WatchThread {
        private final LinkedBlockingQueue<Object> script = new LinkedBlockingQueue<>();

        Scripted() {
            super("scripted", 1);
        }

        @Override
        void watch(Consumer<Push> listener) throws IOException, InterruptedException, Unusable {
            up();
            while (true) {
                switch (script.take()) {
                    case Push push -> listener.accept(push);
                    case Error error -> throw error;
                    case Boolean _ -> throw new Unusable("not here");
                    case Object why -> throw new IOException(why.toString());
                }
            }
        }
    }

    @Test
    void aSourceThatFailsSaysSoAndIsTriedAgain() {
        Scripted source = new Scripted();
        EventSources sources = new EventSources(List.of(source));
        Cancellable reader = sources.pushes().subscribe().with(pushed::add);
        assertThat(up(sources)).as("not started").containsExactly("0.0");
        sources.start();
        await().atMost(PATIENCE).until(() -> source.state() instanceof SourceState.Up);
        assertThat(up(sources)).containsExactly("1.0");
        source.script.add("the bus is gone");
        source.script.add(new AssertionError("a fault of this program"));
        source.script.add(new Push.Wake("first"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pushed).containsExactly(new Push.Wake("first")));
        source.script.add(true);
        await().atMost(PATIENCE).until(() -> source.state() instanceof SourceState.Unusable);
        assertThat(up(sources)).as("refused, which is no fault").isEmpty();
        assertThat(source.state().drives()).isEqualTo("poll: not here");
        sources.close();
        await().atMost(PATIENCE).until(() -> source.state().equals(new SourceState.Down("closed")));
        reader.cancel();
    }

    @Test
    void aProbeThatWaitsToBeReadIsNotWokenTwice() {
        EventSources sources = new EventSources(List.of());
        var reader = sources.pushes().subscribe().withSubscriber(AssertSubscriber.create(0));
        sources.wake("a");
        sources.wake("a");
        sources.wake("b");
        reader.request(10);
        assertThat(reader.getItems()).containsExactly(new Push.Wake("a"), new Push.Wake("b"));
        sources.wake("a");
        assertThat(reader.getItems()).hasSize(3);
    }

    @Test
    void aReaderThatFallsBehindGoesOn() {
        EventSources sources = new EventSources(List.of());
        var reader = sources.pushes().subscribe().withSubscriber(AssertSubscriber.create(0));
        for (int i = 0; i < 1000; i++) {
            sources.wake("probe" + i);
        }
        reader.request(Long.MAX_VALUE);
        sources.wake("probe999");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reader.getItems()).contains(new Push.Wake("probe999")));
        reader.assertNotTerminated();
    }

    @Test
    void anEditWakesTheDriftProbe(@TempDir Path root, @TempDir Path state) throws IOException {
        Path file =
                Files.writeString(Files.createDirectories(root.resolve("etc")).resolve("fstab"), "a");
        Host folder = new Host(root, InstantSource.system(), System::nanoTime);
        WatchedPaths watched = new WatchedPaths(folder, List.of("/etc/fstab"), state);
        DriftSource source = new DriftSource(folder, watched);
        source.start(pushed::add);
        await().atMost(PATIENCE).until(() -> source.state() instanceof SourceState.Up && pushed.size() == 1);
        pushed.clear();
        Files.writeString(root.resolve("etc/other"), "nobody's concern");
        Files.writeString(file, "b");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pushed).contains(new Push.Wake("drift")));
        pushed.clear();
        Files.move(Files.writeString(root.resolve("etc/fstab.new"), "c"), file, StandardCopyOption.ATOMIC_MOVE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pushed).contains(new Push.Wake("drift")));
        source.close();
        await().atMost(PATIENCE).until(() -> source.state().equals(new SourceState.Down("closed")));
    }

    /** This machine's kernel gives triggers without a privilege, or says why it does not; both are told. */
    @Test
    void theKernelTellsOfPressureOrSaysWhyNot() {
        PressureSource source = new PressureSource(here);
        source.start(pushed::add);
        await().atMost(PATIENCE).until(() -> !source.state().equals(new SourceState.Down("not started")));
        switch (source.state()) {
            case SourceState.Up _ ->
                assertThat(new PressureProbe(source).source()).isEqualTo("signal");
            case SourceState.Unusable(String why) ->
                assertThat(new PressureProbe(source).source()).isEqualTo("poll: " + why);
            case SourceState.Down(String why) -> throw new AssertionError(why);
        }
        source.close();
        await().atMost(PATIENCE).until(() -> source.state().equals(new SourceState.Down("closed")));
    }

    @Test
    void aFolderHasNoPressureAndNoKernel() {
        Host folder = Recorded.host("healthy", 0);
        PressureSource pressure = new PressureSource(folder);
        KernelSource kernel = new KernelSource(folder, (_, _) -> Optional.empty());
        pressure.start(pushed::add);
        kernel.start(pushed::add);
        await().atMost(PATIENCE)
                .until(() -> pressure.state() instanceof SourceState.Unusable
                        && kernel.state() instanceof SourceState.Unusable);
        pressure.close();
        kernel.close();
    }

    private List<String> up(EventSources sources) {
        return ((Reading.Got) new EventSourceProbe(sources).read(here))
                .samples().stream()
                        .map(sample -> Double.toString(sample.value()))
                        .toList();
    }
}
