package org.luminousnix.server.probe;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * System files kept open below a root, read again from their start each time: a kernel file costs its text then, not a path
 * walk. Safe for many readers, each with a {@link Scan} of its own. At most 2048 files are kept; more are opened each time.
 */
public final class HostFiles implements Closeable {
    private static final int MOST_KEPT = 2048;

    private final Path root;
    private final Map<String, FileChannel> kept = new ConcurrentHashMap<>();

    /** Files below {@code root}. */
    public HostFiles(Path root) {
        this.root = root;
    }

    /** Reads the whole file into {@code scan}; a file that was replaced since it was opened is opened anew, once. */
    public void read(String path, Scan scan) throws IOException {
        @Nullable FileChannel channel = kept.get(path);
        if (channel != null) {
            try {
                scan.fill(channel);
                return;
            } catch (IOException gone) {
                forget(path);
            }
        }
        readAnew(path, scan);
    }

    private void readAnew(String path, Scan scan) throws IOException {
        FileChannel opened = FileChannel.open(root.resolve(path), StandardOpenOption.READ);
        boolean keep = false;
        try {
            scan.fill(opened);
            keep = kept.size() < MOST_KEPT && kept.putIfAbsent(path, opened) == null;
        } finally {
            if (!keep) {
                opened.close();
            }
        }
    }

    /** Closes one file; it is opened anew when read again. */
    public void forget(String path) throws IOException {
        @Nullable FileChannel channel = kept.remove(path);
        if (channel != null) {
            channel.close();
        }
    }

    /** How many files are open now. */
    public int open() {
        return kept.size();
    }

    @Override
    public void close() throws IOException {
        for (String path : kept.keySet()) {
            forget(path);
        }
    }
}
