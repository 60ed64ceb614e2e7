package org.luminousnix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the test host's scripts, its root directory and the packaged programs lie on this machine. */
final class TestHostFiles {
    private TestHostFiles() {}

    /** The checkout: the nearest folder upwards that holds the test host's scripts. */
    static Path checkout() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isExecutable(folder.resolve(".ci/testhost/boot.sh")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no .ci/testhost/boot.sh above " + Path.of("").toAbsolutePath()));
    }

    /** One of the scripts in {@code .ci/testhost}. */
    static Path script(String name) {
        return checkout().resolve(".ci/testhost").resolve(name);
    }

    /** The directory that mkroot.sh builds; the rule is the same as in that script. */
    static Path root() {
        return environment("LUMINOUS_TESTHOST_ROOT")
                .map(Path::of)
                .orElseGet(() -> environment("XDG_CACHE_HOME")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(environment("HOME").orElse("/root"), ".cache"))
                        .resolve("luminous-testhost/root"));
    }

    /** The JDK that runs this test, which the programs inside run on too. */
    static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A file or folder that the build makes, named from the checkout; fails with how to make it when it is not there. */
    static Path built(String path) {
        Path file = checkout().resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException("not built yet: " + path + " (./mvnw package makes it)");
        }
        return file;
    }

    /** The one file in a folder of the build that matches a glob, such as a versioned jar. */
    static Path built(String folder, String glob) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(built(folder), glob)) {
            for (Path file : files) {
                return file;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("not built yet: " + folder + "/" + glob + " (./mvnw package makes it)");
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
