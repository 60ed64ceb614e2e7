package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's word (inotify) that something in the folder of a watched file changed: wakes the {@code drift} probe. The folders are what the
 * paths lead to through links; they are looked up again every minute and after each event, for a folder may be replaced.
 */
@Singleton
public class DriftSource extends WatchThread {
    private static final long LOOK_SECONDS = 60;
    private static final int MOST_FOLDERS = 256;

    private final Host host;
    private final WatchedPaths watched;

    /** The folders of the watched files. */
    @Inject
    public DriftSource(Host host, WatchedPaths watched) {
        super("drift");
        this.host = host;
        this.watched = watched;
    }

    @Override
    void watch(Consumer<Push> pushed) throws IOException, InterruptedException, Unusable {
        if (watched.paths().isEmpty()) {
            throw new Unusable("luminous.drift.paths is empty");
        }
        try (WatchService inotify = FileSystems.getDefault().newWatchService()) {
            Set<Path> registered = new HashSet<>();
            register(inotify, registered);
            up();
            // what changed while nobody listened
            pushed.accept(new Push.Wake("drift"));
            while (!closed()) {
                @Nullable WatchKey key = inotify.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                if (key != null && concerns(key)) {
                    pushed.accept(new Push.Wake("drift"));
                }
                if (key != null && !key.reset()) {
                    registered.remove((Path) key.watchable());
                }
                register(inotify, registered);
            }
        }
    }

    /** Whether one of the events is about a watched file: other files in /etc are none of ours. An overflow may be about any. */
    private boolean concerns(WatchKey key) {
        boolean any = false;
        Path folder = (Path) key.watchable();
        for (WatchEvent<?> event : key.pollEvents()) {
            any |= event.kind() == StandardWatchEventKinds.OVERFLOW
                    || (event.context() instanceof Path name && watches(folder, folder.resolve(name)));
        }
        return any;
    }

    private boolean watches(Path folder, Path changed) {
        for (String path : watched.paths()) {
            try {
                Path target = real(path);
                Path own = host.root().resolve(path.substring(1));
                if (folder.startsWith(target) || target.startsWith(changed) || own.startsWith(changed)) {
                    return true;
                }
            } catch (IOException circle) {
                return true;
            }
        }
        return false;
    }

    private void register(WatchService inotify, Set<Path> registered) throws IOException {
        for (Path folder : folders()) {
            if (registered.size() < MOST_FOLDERS && registered.add(folder)) {
                folder.register(
                        inotify,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        }
    }

    /** For each path the folder that it is in, as named and as its links lead, and itself where it is one; only those that can be read. */
    private Set<Path> folders() throws IOException {
        Set<Path> folders = new HashSet<>();
        for (String path : watched.paths()) {
            Path target = real(path);
            folders.add(host.root().resolve(path.substring(1)).getParent());
            folders.add(target.getParent());
            folders.add(target);
        }
        folders.removeIf(folder -> folder == null || !Files.isDirectory(folder) || !Files.isReadable(folder));
        return folders;
    }

    private Path real(String path) throws IOException {
        return host.root().resolve(Links.target(host.root(), path).toString().substring(1));
    }
}
