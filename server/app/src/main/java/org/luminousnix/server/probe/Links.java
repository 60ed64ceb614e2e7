package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Follows symbolic links below a root, as a process would to which that root is {@code /}. */
public final class Links {
    private static final int MOST = 40;

    private Links() {}

    /**
     * What {@code path} (absolute, as the host sees it) leads to through all links in it, as the host sees it; also where the last part does not
     * exist. Throws where links go round in a circle.
     */
    public static Path target(Path root, String path) throws IOException {
        Deque<Path> left = new ArrayDeque<>();
        Path.of(path).forEach(left::addLast);
        Path reached = Path.of("/");
        int links = 0;
        while (!left.isEmpty()) {
            Path name = left.removeFirst();
            Path next = reached.resolve(name).normalize();
            Path real = root.resolve(next.toString().substring(1));
            if (Files.isSymbolicLink(real)) {
                if (++links > MOST) {
                    throw new IOException(path + " goes through more than " + MOST + " links");
                }
                Path to = Files.readSymbolicLink(real);
                for (int i = to.getNameCount() - 1; i >= 0; i--) {
                    left.addFirst(to.getName(i));
                }
                reached = to.isAbsolute() ? Path.of("/") : reached;
            } else {
                reached = next;
            }
        }
        return reached;
    }

    /** Whether something is there at {@code path}, as the host sees it; a link counts, wherever it leads. */
    static boolean exists(Path root, String path) {
        return Files.exists(root.resolve(path.substring(1)), LinkOption.NOFOLLOW_LINKS);
    }
}
