package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** A copy of what git knows of this checkout, as it lies here: what somebody who clones it would have. */
record HotReloadSources(Path folder) {
    private static final Duration LISTING = Duration.ofSeconds(30);

    /** Copies the sources into a folder. */
    static HotReloadSources copiedTo(Path folder) throws IOException {
        Path checkout = TestHostFiles.checkout();
        String listed = new Command(List.of("git", "-C", checkout.toString(), "ls-files", "-z"), "", LISTING)
                .run()
                .expectSuccess()
                .out();
        for (String name : List.of(listed.split("\0"))) {
            Path source = checkout.resolve(name);
            if (Files.isRegularFile(source)) {
                Path target = folder.resolve(name);
                Files.createDirectories(target.getParent());
                Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new HotReloadSources(folder);
    }

    /** Changes one file, in which {@code before} must be. */
    void replace(String name, String before, String after) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }
}
