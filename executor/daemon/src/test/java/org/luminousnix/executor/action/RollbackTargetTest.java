package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.os.Generations;
import org.luminousnix.executor.os.NixPlaces;
import org.luminousnix.executor.os.SwitchRecord.Phase;
import org.luminousnix.executor.os.SwitchRecord.Under;

/** On a tree of links as Nix makes them. */
class RollbackTargetTest {
    @TempDir
    Path root;

    private NixPlaces places;

    @BeforeEach
    void fiveGenerationsOfWhichTheFourthIsCurrentAndTheFirstBooted() throws IOException {
        places = NixPlaces.under(root.toRealPath());
        Files.createDirectories(places.profiles());
        Files.createDirectories(root.resolve("run"));
        Files.createDirectories(places.lastGood().getParent());
        for (int number = 1; number <= 5; number++) {
            Path program = system(number).resolve("bin/switch-to-configuration");
            Files.createDirectories(program.getParent());
            Files.writeString(program, "#!/bin/sh\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createSymbolicLink(places.profiles().resolve("system-%d-link".formatted(number)), system(number));
        }
        Files.createSymbolicLink(places.profile(), Path.of("system-4-link"));
        Files.createSymbolicLink(places.booted(), system(1));
    }

    @Test
    void withoutANumberItIsTheNewestOlderOneKnownToBeGood() throws Exception {
        assertThat(chosen(null)).isEqualTo(1);
        Files.createSymbolicLink(places.lastGood(), system(3));
        assertThat(chosen(null)).isEqualTo(3);
        Files.delete(places.lastGood());
        Files.createSymbolicLink(places.lastGood(), system(5));
        assertThat(chosen(null)).isEqualTo(1);
    }

    @Test
    void aNewerOneCanBeNamed() throws Exception {
        assertThat(chosen(5L)).isEqualTo(5);
    }

    @Test
    void refusalsNameAllThatExist() throws Exception {
        delete(system(2));
        Files.delete(system(3).resolve("bin/switch-to-configuration"));
        String all = "1 (booted), 2 (collected as garbage), 3, 4 (current), 5";
        refused(9L, "there is no generation 9", all);
        refused(4L, "generation 4 is the current one", all);
        refused(2L, "generation 2 was collected as garbage", all);
        refused(3L, "generation 3 has no bin/switch-to-configuration", all);
    }

    @Test
    void refusesToGuessWhereNoOlderOneIsKnownToBeGood() throws Exception {
        Files.delete(places.booted());
        Files.createSymbolicLink(places.booted(), system(4));
        refused(null, "no generation older than the current one is known to be good", "4 (current, booted)");
    }

    @Test
    void whatCannotBeToldIsAnError() throws Exception {
        Files.createSymbolicLink(places.lastGood(), root.resolve("gone"));
        assertThatThrownBy(() -> Generations.read(places)).hasMessageContaining("points at nothing");
        Files.delete(places.lastGood());
        Files.delete(places.profile());
        Files.createSymbolicLink(places.profile(), system(2));
        assertThatThrownBy(() -> Generations.read(places)).hasMessageContaining("which generation is the current one");
        Files.delete(places.booted());
        Files.delete(places.profile());
        Files.createSymbolicLink(places.profile(), Path.of("system-4-link"));
        assertThatThrownBy(() -> Generations.read(places)).hasMessageContaining("which system was booted");
    }

    @Test
    void afterASwitchThatDidNotEndAPersonSaysWhich() throws Exception {
        Under under = new Under(Phase.SWITCH, 5, 4);
        assertThatThrownBy(() -> RollbackTarget.of(Generations.read(places), null, Optional.of(under)))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("a switch from generation 5 to 4 did not end")
                .hasMessageContaining("to=5 or to=4");
        assertThat(RollbackTarget.of(Generations.read(places), 4L, Optional.of(under))
                        .number())
                .isEqualTo(4);
    }

    private int chosen(@Nullable Long wanted) throws IOException, BadArgument {
        return RollbackTarget.of(Generations.read(places), wanted, Optional.empty())
                .number();
    }

    private void refused(@Nullable Long wanted, String why, String listed) {
        assertThatThrownBy(() -> chosen(wanted))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining(why)
                .hasMessageContaining(listed);
    }

    private Path system(int number) {
        return places.store().resolve("system-" + number);
    }

    private static void delete(Path system) throws IOException {
        Files.delete(system.resolve("bin/switch-to-configuration"));
        Files.delete(system.resolve("bin"));
        Files.delete(system);
    }
}
