package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.luminousnix.model.StepResult;

/** The server's own cache folder, and what lies in it untouched. */
@ApplicationScoped
public class OwnCache {
    private final Optional<Path> root;
    private final InstantSource clock;
    private final LongSupplier nanos;

    @Inject
    OwnCache(InstantSource clock) {
        this(root(), clock, System::nanoTime);
    }

    OwnCache(Optional<Path> root, InstantSource clock, LongSupplier nanos) {
        this.root = root;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** The folder that the unit's CacheDirectory= made, else the user's cache folder; empty where there is neither. */
    static Optional<Path> root() {
        Map<String, String> environment = System.getenv();
        return Stream.of(
                        environment.getOrDefault("CACHE_DIRECTORY", ""),
                        environment.getOrDefault("XDG_CACHE_HOME", ""),
                        System.getProperty("user.home", "") + "/.cache")
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /** Why nothing can be cleared; empty where it can. */
    Optional<String> outOfReach() {
        if (root.isEmpty()) {
            return Optional.of("this server has no cache folder");
        }
        try {
            String owner = String.valueOf(Files.getAttribute(root.get(), "unix:uid", LinkOption.NOFOLLOW_LINKS));
            return owner.equals(UserManager.ownUid().orElse(""))
                    ? Optional.empty()
                    : Optional.of("the cache folder " + root.get() + " belongs to uid " + owner);
        } catch (IOException e) {
            return Optional.of("the cache folder " + root.get() + " cannot be read: " + e.getMessage());
        }
    }

    /** Deletes the files and empty folders that nobody read or wrote for {@code older}; partial where a bound ended it. */
    StepResult clear(Duration older, Duration timeout) {
        Path folder = root.orElseThrow();
        long end = nanos.getAsLong() + timeout.toNanos();
        CacheSweep sweep = new CacheSweep(clock.instant().minus(older), () -> nanos.getAsLong() - end > 0);
        try {
            sweep.run(folder);
        } catch (IOException e) {
            return new StepResult.Failed("%s, then: %s".formatted(sweep.told(folder), e.getMessage()));
        }
        return sweep.cutShort()
                .map(why -> (StepResult) new StepResult.Partial(sweep.told(folder) + "; stopped because " + why, null))
                .orElseGet(() -> new StepResult.Done(sweep.told(folder), null));
    }
}
