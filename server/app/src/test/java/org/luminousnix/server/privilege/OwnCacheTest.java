package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.StepResult;

final class OwnCacheTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Path root;
    private OwnCache cache;

    @BeforeEach
    void aCache() throws IOException {
        root = Files.createDirectory(folder.resolve("cache"));
        cache = new OwnCache(Optional.of(root), InstantSource.fixed(NOON), () -> 0);
    }

    @Test
    void whatWasNotTouchedForLongerIsDeletedAndTheRestStays() throws IOException {
        Path old = aged(root.resolve("old"), Duration.ofHours(25), Duration.ofHours(25));
        Path written = aged(root.resolve("written"), Duration.ofHours(23), Duration.ofHours(23));
        Path read = aged(root.resolve("read"), Duration.ofDays(30), Duration.ofHours(1));
        assertThat(cache.outOfReach()).isEmpty();
        assertThat(cache.clear(DAY, DAY))
                .isEqualTo(new StepResult.Done("1 files with 5 bytes deleted from " + root + ", 3 entries seen", null));
        assertThat(old).doesNotExist();
        assertThat(written).exists();
        assertThat(read).exists();
    }

    @Test
    void linksAreNeitherFollowedNorDeleted() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path precious = aged(outside.resolve("precious"), Duration.ofDays(30), Duration.ofDays(30));
        Path toFolder = Files.createSymbolicLink(root.resolve("to-folder"), outside);
        Path toFile = Files.createSymbolicLink(root.resolve("to-file"), precious);
        assertThat(cache.clear(DAY, DAY)).isInstanceOf(StepResult.Done.class);
        assertThat(precious).exists();
        assertThat(toFolder).isSymbolicLink();
        assertThat(toFile).isSymbolicLink();
    }

    @Test
    void anOldFolderGoesOnceItIsEmpty() throws IOException {
        Path deep = Files.createDirectories(root.resolve("a/b"));
        aged(deep.resolve("old"), Duration.ofDays(2), Duration.ofDays(2));
        Path kept = Files.createDirectory(root.resolve("young"));
        age(deep, Duration.ofDays(2), Duration.ofDays(2));
        age(root.resolve("a"), Duration.ofDays(2), Duration.ofDays(2));
        age(kept, Duration.ofHours(1), Duration.ofHours(1));
        cache.clear(DAY, DAY);
        assertThat(root.resolve("a")).doesNotExist();
        assertThat(kept).exists();
        assertThat(root).exists();
    }

    @Test
    void whenItsTimeIsOverItStopsAndSaysSo() throws IOException {
        Path first = aged(root.resolve("one"), Duration.ofDays(2), Duration.ofDays(2));
        AtomicLong nanos = new AtomicLong();
        OwnCache slow =
                new OwnCache(Optional.of(root), InstantSource.fixed(NOON), () -> nanos.getAndAdd(DAY.toNanos()));
        assertThat(slow.clear(DAY, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        StepResult.Partial.class,
                        partial -> assertThat(partial.message()).contains("0 files", "its time was over"));
        assertThat(first).exists();
    }

    @Test
    void withoutACacheFolderItCannotBeDone() {
        assertThat(new OwnCache(Optional.empty(), InstantSource.fixed(NOON), () -> 0).outOfReach())
                .contains("this server has no cache folder");
    }

    @Test
    void aCacheFolderThatIsGoneIsNamed() {
        Path gone = folder.resolve("gone");
        assertThat(new OwnCache(Optional.of(gone), InstantSource.fixed(NOON), () -> 0).outOfReach())
                .hasValueSatisfying(why -> assertThat(why).contains(gone.toString(), "cannot be read"));
    }

    private static Path aged(Path file, Duration written, Duration read) throws IOException {
        Files.writeString(file, "stale");
        age(file, written, read);
        return file;
    }

    private static void age(Path path, Duration written, Duration read) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class)
                .setTimes(FileTime.from(NOON.minus(written)), FileTime.from(NOON.minus(read)), null);
    }
}
