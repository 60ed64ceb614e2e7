package org.luminousnix.executor.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The place of the socket: a directory of mode 0750 and a socket of mode 0660, both of one group.
 *
 * @param group the name of the group that may connect, empty for the group of the executor itself
 */
public record SocketPlace(Optional<String> group, int ownUid) {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    /** Makes the directory, or refuses one that is not private; removes a socket that nobody answers on. */
    void prepare(Path socket) throws IOException {
        Path dir = socket.toAbsolutePath().getParent();
        if (dir == null) {
            throw new IOException("socket %s: must be in a directory".formatted(socket));
        }
        if (!Files.exists(dir)) {
            Files.createDirectory(
                    dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
            changeGroup(dir);
        }
        requirePrivate(dir);
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            if (answers(socket)) {
                throw new IOException("socket %s: another executor is listening there".formatted(socket));
            }
            Files.delete(socket);
        }
    }

    /** Refuses a socket made by somebody else whose directory is not private, or to which others may connect. */
    void require(Path socket) throws IOException {
        Path dir = socket.toAbsolutePath().getParent();
        if (dir == null) {
            throw new IOException("socket %s: must be in a directory".formatted(socket));
        }
        requirePrivate(dir);
        Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
        open.addAll(Files.getPosixFilePermissions(socket, LinkOption.NOFOLLOW_LINKS));
        open.retainAll(EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE));
        if (!open.isEmpty()) {
            throw new IOException("socket %s: mode allows %s, must be 0660 or stricter".formatted(socket, open));
        }
    }

    /** Gives the socket its mode and group. */
    void finish(Path socket) throws IOException {
        changeGroup(socket);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
    }

    private void requirePrivate(Path dir) throws IOException {
        int owner = (int) Files.getAttribute(dir, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
        open.addAll(Files.getPosixFilePermissions(dir, LinkOption.NOFOLLOW_LINKS));
        open.retainAll(OTHERS);
        if ((owner != 0 && owner != ownUid) || !open.isEmpty()) {
            throw new IOException(
                    "directory %s of the socket: owned by uid %d, mode allows %s; must be owned by root or uid %d with mode 0750 or stricter"
                            .formatted(dir, owner, open, ownUid));
        }
    }

    private void changeGroup(Path file) throws IOException {
        if (group.isPresent()) {
            GroupPrincipal principal =
                    file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group.get());
            Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setGroup(principal);
        }
    }

    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }
}
