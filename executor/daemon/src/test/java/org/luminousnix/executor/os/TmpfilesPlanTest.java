package org.luminousnix.executor.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be cleaned, by the rules of tmpfiles.d; that systemd-tmpfiles cleans just that is shown on a real host. */
class TmpfilesPlanTest {
    /** Long after everything that a test makes, so that all of it is old; what shall be young gets a time that is near. */
    private static final Duration LATER = Duration.ofDays(100);

    @TempDir
    Path root;

    private Instant now = Instant.EPOCH;
    private List<String> notes = List.of();

    @BeforeEach
    void host() throws IOException {
        now = Files.getLastModifiedTime(root).toInstant().plus(LATER);
        write("proc/self/mountinfo", "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n21 20 0:9 / /tmp/mounted rw - tmpfs t rw\n");
        write("proc/sys/kernel/random/boot_id", "aaaa-bbbb\n");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private List<String> old(String rules) throws IOException {
        List<String> found = new ArrayList<>();
        notes = TmpfilesPlan.look(root, TmpfilesRules.parse(rules, root), now, old -> found.add(old.path()));
        return found.stream().sorted().toList();
    }

    @Test
    void whatIsOldGoesAndAFolderOnlyWhenItWouldBeEmpty() throws IOException {
        write("tmp/a", "12");
        write("tmp/full/young", "");
        write("tmp/full/old", "");
        write("tmp/gone/old", "");
        Files.setLastModifiedTime(root.resolve("tmp/full/young"), FileTime.from(now.minusSeconds(60)));
        assertThat(old("q /tmp 1777 root root 10d\n"))
                .containsExactly("/tmp/a", "/tmp/full/old", "/tmp/gone", "/tmp/gone/old");
        assertThat(old("d /tmp 1777 root root 101d\n")).isEmpty();
        assertThat(old("d /tmp 1777 root root -\n")).isEmpty();
    }

    @Test
    void everyTimeOfAFileMustBeOld() throws IOException {
        write("tmp/read", "");
        Files.setAttribute(root.resolve("tmp/read"), "lastAccessTime", FileTime.from(now));
        assertThat(old("d /tmp - - - 10d\n")).isEmpty();
        assertThat(old("d /tmp - - - m:10d\n")).containsExactly("/tmp/read");
        assertThat(old("d /tmp - - - am:10d\n")).isEmpty();
    }

    @Test
    void otherLinesLeaveThingsOut() throws IOException {
        for (String name :
                List.of("kept/x", "private-aaaabbbb-1/x", "private-other/x", ".hidden", "own", "mounted/x")) {
            write("tmp/" + name, "");
        }
        assertThat(old("""
                        # a comment
                        d /tmp 1777 root root 10d
                        x /tmp/kept
                        x /tmp/private-%b-*
                        x /tmp/*idden
                        f /tmp/own
                        x! /tmp/private-other
                        """)).containsExactly("/tmp/.hidden", "/tmp/private-other", "/tmp/private-other/x");
    }

    @Test
    void linksAreNotFollowedAndTheFirstLevelMayBeKept() throws IOException {
        write("home/precious", "");
        write("tmp/first/second", "");
        Files.createSymbolicLink(root.resolve("tmp/link"), root.resolve("home"));
        assertThat(old("d /tmp - - - ~10d\n")).containsExactly("/tmp/first/second");
        assertThat(old("d /tmp - - - 10d\n")).containsExactly("/tmp/first", "/tmp/first/second", "/tmp/link");
        Files.createSymbolicLink(root.resolve("away"), root.resolve("home"));
        assertThat(old("d /away - - - 10d\n")).isEmpty();
    }

    @Test
    void aPatternIsAboutEveryFolderThatItMatches() throws IOException {
        write("var/cache/a/x", "");
        write("var/cache/b/x", "");
        write("var/cache/.c/x", "");
        assertThat(old("e /var/cache/* - - - 10d\n")).containsExactly("/var/cache/a/x", "/var/cache/b/x");
        assertThat(old("e /var/cache/[!a] - - - 10d\n")).containsExactly("/var/cache/b/x");
    }

    @Test
    void theFirstLineAboutAPathHoldsAndWhatIsNotUnderstoodIsSaid() throws IOException {
        write("tmp/x", "");
        assertThat(old("d /tmp - - - 200d\nd /tmp - - - 1d\nd /x/%q - - - 1d\nd /y - - - soon\n"))
                .isEmpty();
        assertThat(notes)
                .anySatisfy(note -> assertThat(note).contains("%q is no specifier"))
                .anySatisfy(note -> assertThat(note).contains("\"soon\" is no time span"));
    }

    @Test
    void lookingDoesNotMakeAFolderYoung() throws IOException {
        write("tmp/folder/x", "");
        Path folder = root.resolve("tmp/folder");
        FileTime old = FileTime.from(now.minus(Duration.ofDays(90)));
        Files.setAttribute(folder, "lastAccessTime", old);
        assertThat(old("d /tmp - - - 10d\n")).contains("/tmp/folder");
        assertThat(Files.getAttribute(folder, "lastAccessTime")).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource({"10d,864000", "1h30min,5400", "90,90", "1w,604800", "1.5h,5400", "0,0", "2min 3s,123"})
    void readsTimeSpans(String text, long seconds) {
        assertThat(TmpfilesLine.span(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"x", "10 parsecs", "-1d", "d"})
    void refusesOthers(String text) {
        assertThatThrownBy(() -> TmpfilesLine.span(text)).hasMessageContaining("is no time span");
    }
}
