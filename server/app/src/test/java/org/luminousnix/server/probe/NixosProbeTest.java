package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Reading;

/** Generations of a NixOS host that is a folder, with the links that NixOS makes. */
class NixosProbeTest {
    @TempDir
    Path root;

    @BeforeEach
    void host() throws IOException {
        for (int number : List.of(41, 42, 43)) {
            String system = "nix/store/" + number + "-nixos-system";
            Files.createDirectories(root.resolve(system));
            Files.createSymbolicLink(
                    root.resolve(system + "/kernel"), Path.of("/nix/store/k" + number / 43 + "/bzImage"));
            link("nix/var/nix/profiles/system-" + number + "-link", "/" + system);
        }
        for (int number : List.of(0, 1)) {
            Files.createDirectories(root.resolve("nix/store/k" + number));
            Files.writeString(root.resolve("nix/store/k" + number + "/bzImage"), "");
        }
        link("nix/var/nix/profiles/system", "system-42-link");
        link("run/current-system", "/nix/store/42-nixos-system");
        link("run/booted-system", "/nix/store/42-nixos-system");
    }

    @Test
    void aHostThatRunsWhatItBooted() throws IOException {
        assertThat(read())
                .containsExactlyInAnyOrder(
                        "nixos_generations 3.0",
                        "nixos_generation_profile 42.0",
                        "nixos_generation_running 42.0",
                        "nixos_generation_booted 42.0",
                        "nixos_marked_good 0.0",
                        "nixos_activation_pending 0.0",
                        "nixos_switch_unfinished 0.0",
                        "nixos_booted_differs 0.0",
                        "nixos_kernel_pending 0.0");
    }

    @Test
    void afterASwitchToAnotherKernel() throws IOException {
        link("nix/var/nix/profiles/system", "system-43-link");
        link("run/current-system", "/nix/store/43-nixos-system");
        link("nix/var/nix/gcroots/luminous-last-good", "/nix/store/41-nixos-system");
        assertThat(read())
                .contains(
                        "nixos_generation_profile 43.0",
                        "nixos_generation_running 43.0",
                        "nixos_generation_booted 42.0",
                        "nixos_generation_last_good 41.0",
                        "nixos_marked_good 0.0",
                        "nixos_activation_pending 0.0",
                        "nixos_booted_differs 1.0",
                        "nixos_kernel_pending 1.0");
    }

    @Test
    void afterASwitchToTheSameKernel() throws IOException {
        link("run/current-system", "/nix/store/41-nixos-system");
        assertThat(read())
                .contains("nixos_booted_differs 1.0", "nixos_kernel_pending 0.0", "nixos_activation_pending 1.0");
    }

    @Test
    void aSystemThatIsMarkedGood() throws IOException {
        link("nix/var/nix/gcroots/luminous-last-good", "/nix/store/42-nixos-system");
        assertThat(read()).contains("nixos_generation_last_good 42.0", "nixos_marked_good 1.0");
    }

    @Test
    void aSwitchThatWasCutShort() throws IOException {
        link("nix/var/nix/profiles/system", "system-43-link");
        link("run/current-system", "/nix/store/43-nixos-system");
        Files.createDirectories(root.resolve("run/nixos"));
        Files.writeString(root.resolve("run/nixos/start-list"), "web.service\n");
        assertThat(read())
                .as("the new system runs already, but not all of its units")
                .contains("nixos_switch_unfinished 1.0", "nixos_activation_pending 0.0");
        Files.delete(root.resolve("run/nixos/start-list"));
        assertThat(read()).contains("nixos_switch_unfinished 0.0");
    }

    @Test
    void aSystemOfNoGenerationHasNoNumber() throws IOException {
        Files.createDirectories(root.resolve("nix/store/x-nixos-system"));
        link("run/current-system", "/nix/store/x-nixos-system");
        assertThat(read()).noneMatch(line -> line.startsWith("nixos_generation_running"));
    }

    @Test
    void whereThereIsNoNixos(@TempDir Path other) throws IOException {
        Host debian = new Host(other, InstantSource.fixed(Instant.EPOCH));
        assertThat(new NixosProbe().read(debian))
                .isEqualTo(new Reading.Absent("no /run/current-system: this is not NixOS"));
    }

    private List<String> read() throws IOException {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        Host host = new Host(root, clock, () -> 0, new HostFiles(root), _ -> null);
        return ((Reading.Got) new NixosProbe().read(host))
                .samples().stream()
                        .map(sample -> sample.metric() + " " + sample.value())
                        .toList();
    }

    private void link(String path, String to) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.deleteIfExists(root.resolve(path));
        Files.createSymbolicLink(root.resolve(path), Path.of(to));
    }
}
