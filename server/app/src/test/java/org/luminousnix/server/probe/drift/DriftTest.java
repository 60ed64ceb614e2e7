package org.luminousnix.server.probe.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files against what was accepted: an edit is a difference, never damage. */
class DriftTest {
    @TempDir
    Path root;

    @TempDir
    Path state;

    private Path fstab;

    @BeforeEach
    void files() throws IOException {
        fstab = write("etc/fstab", "/dev/sda1 / ext4\n");
        write("etc/ssh/sshd_config.d/a.conf", "a\n");
    }

    @Test
    void whatIsThereFirstIsAccepted() throws IOException {
        Drift drift = drift("/etc/fstab", "/etc/ssh/sshd_config.d", "/etc/none");
        assertThat(drift.look().keySet()).containsExactly("/etc/fstab", "/etc/none", "/etc/ssh/sshd_config.d/a.conf");
        assertThat(drift.look().values())
                .allSatisfy(one -> assertThat(one.kinds()).isEmpty());
        assertThat(Files.getPosixFilePermissions(state.resolve("drift.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void eachWayInWhichAFileDiffers() throws IOException {
        drift("/etc/fstab", "/etc/none").look();
        Files.writeString(fstab, "/dev/sdb1 / ext4\n");
        assertThat(kinds("/etc/fstab")).as("the same size").containsExactly("changed");
        Files.setPosixFilePermissions(fstab, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(kinds("/etc/fstab")).containsExactlyInAnyOrder("changed", "mode");
        Files.delete(fstab);
        assertThat(kinds("/etc/fstab")).containsExactly("missing");
        Files.createSymbolicLink(fstab, Path.of("none"));
        assertThat(kinds("/etc/fstab")).as("a link to nothing").containsExactly("missing");
        write("etc/none", "now");
        assertThat(kinds("/etc/none")).containsExactly("added");
        assertThat(kinds("/etc/fstab")).as("the link leads to it").contains("target", "changed");
    }

    @Test
    void aFileThatIsNewInAWatchedFolderIsAddedAndOneThatWentIsMissing() throws IOException {
        drift("/etc/ssh/sshd_config.d").look();
        write("etc/ssh/sshd_config.d/b.conf", "b\n");
        Files.delete(root.resolve("etc/ssh/sshd_config.d/a.conf"));
        Drift drift = drift("/etc/ssh/sshd_config.d");
        assertThat(drift.look().get("/etc/ssh/sshd_config.d/b.conf").kinds()).containsExactly("added");
        assertThat(drift.look().get("/etc/ssh/sshd_config.d/a.conf").kinds()).containsExactly("missing");
    }

    @Test
    void anEditThatKeepsSizeAndTimeIsSeen() throws IOException {
        Drift drift = drift("/etc/fstab");
        drift.look();
        var time = Files.getLastModifiedTime(fstab);
        Files.writeString(fstab, "/dev/sdc1 / ext4\n");
        Files.setLastModifiedTime(fstab, time);
        assertThat(drift.look().get("/etc/fstab").kinds()).containsExactly("changed");
    }

    @Test
    void whatIsAcceptedIsTheNewBaselineAlsoForTheNextServer() throws IOException {
        Drift drift = drift("/etc/fstab", "/etc/none");
        drift.look();
        Files.writeString(fstab, "other\n");
        write("etc/none", "now");
        List<Set<String>> told = new ArrayList<>();
        assertThat(drift.accept(List.of("/etc/fstab"), told::add)).containsExactly("/etc/fstab");
        assertThat(told).containsExactly(Set.of("/etc/fstab"));
        assertThat(kinds("/etc/fstab", "/etc/none")).isEmpty();
        assertThat(kinds("/etc/none", "/etc/fstab")).containsExactly("added");
        assertThatThrownBy(() -> drift.accept(List.of("/etc/fstab"), told::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/etc/fstab");
        drift.accept(List.of(), told::add);
        assertThatThrownBy(() -> drift.accept(List.of(), told::add)).isInstanceOf(IllegalStateException.class);
        assertThat(told).hasSize(2);
    }

    @Test
    void anAcceptanceThatCannotBeWrittenDownIsNone() throws IOException {
        Drift drift = drift("/etc/fstab");
        drift.look();
        Files.writeString(fstab, "other\n");
        assertThatThrownBy(() -> drift.accept(List.of(), _ -> {
                    throw new IllegalStateException("the journal is full");
                }))
                .hasMessage("the journal is full");
        assertThat(drift.look().get("/etc/fstab").kinds()).containsExactly("changed");
        assertThat(kinds("/etc/fstab")).containsExactly("changed");
    }

    /** Each generation of NixOS moves all links below /etc: what they lead to decides. */
    @Test
    void aLinkIntoTheStoreIsJudgedByItsTarget() throws IOException {
        write("nix/store/1-etc/etc/hosts", "127.0.0.1\n");
        write("nix/store/2-etc/etc/hosts", "127.0.0.1\n");
        write("nix/store/3-etc/etc/hosts", "127.0.0.2\n");
        Files.createSymbolicLink(root.resolve("etc/static"), Path.of("/nix/store/1-etc/etc"));
        Path hosts = Files.createSymbolicLink(root.resolve("etc/hosts"), Path.of("/etc/static/hosts"));
        drift("/etc/hosts").look();
        generation("2-etc");
        assertThat(kinds("/etc/hosts")).isEmpty();
        generation("3-etc");
        assertThat(kinds("/etc/hosts")).containsExactly("changed");
        Files.delete(hosts);
        Files.writeString(hosts, "127.0.0.1\n");
        assertThat(kinds("/etc/hosts")).as("no longer the store's").contains("target");
    }

    private void generation(String name) throws IOException {
        Path part = Files.createSymbolicLink(root.resolve("etc/part"), Path.of("/nix/store/" + name + "/etc"));
        Files.move(part, root.resolve("etc/static"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aPathThatIsWatchedLaterIsAcceptedWhenItIsFirstSeen() throws IOException {
        drift("/etc/fstab").look();
        Files.writeString(fstab, "other\n");
        assertThat(kinds("/etc/fstab", "/etc/ssh")).containsExactly("changed");
        assertThat(kinds("/etc/ssh/sshd_config.d/a.conf", "/etc/ssh")).isEmpty();
    }

    @Test
    void aBaselineThatCannotBeReadIsToldAndLeftAsItIs() throws IOException {
        for (String damaged :
                List.of("", "{\"paths\":[\"/etc/fstab\"]}", "[]", "{\"paths\":[],\"files\":{\"/x\":{}}}")) {
            Files.writeString(state.resolve("drift.json"), damaged);
            assertThatThrownBy(() -> drift("/etc/fstab").look())
                    .as(damaged)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("drift.json is no baseline");
            assertThat(state.resolve("drift.json")).hasContent(damaged);
        }
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        for (int i = 0; i < 513; i++) {
            write("etc/many/" + i, "");
        }
        assertThatThrownBy(() -> drift("/etc/many").look()).hasMessageContaining("more than 512 files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc/fstab", "/etc/../fstab", "/etc/", "/", ""})
    void aPathThatIsNone(String path) {
        assertThatThrownBy(() -> drift(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("luminous.drift.paths: \"" + path + "\"");
    }

    private Set<String> kinds(String path, String... more) throws IOException {
        List<String> paths = new ArrayList<>(List.of(more));
        if (more.length == 0) {
            paths.addAll(List.of("/etc/fstab", "/etc/none", "/etc/hosts"));
        }
        if (paths.stream().noneMatch(one -> Baseline.below(path, one))) {
            paths.add(path);
        }
        return drift(paths.toArray(String[]::new)).look().get(path).kinds();
    }

    private Drift drift(String... paths) {
        return new Drift(root, List.of(paths), state.resolve("drift.json"));
    }

    private Path write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        return Files.writeString(root.resolve(path), text);
    }
}
