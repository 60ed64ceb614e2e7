package org.luminousnix.executor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.luminousnix.protocol.KeyFile;

/** Key files: made fresh when absent, never overwritten. */
final class Secrets {
    private Secrets() {}

    /** The keys in a file, which is made with one fresh key when there is none. */
    static KeyFile readOrMake(Path file, String id, Optional<String> group) throws IOException {
        if (!Files.exists(file)) {
            make(file, id, group);
        }
        return KeyFile.read(file);
    }

    /** A new key file of mode 0600, or 0640 for a group. */
    static void make(Path file, String id, Optional<String> group) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (SeekableByteChannel out =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            String text = "# " + file.getFileName() + ": ID HEX, the first line signs, both verify\n"
                    + KeyFile.freshLine(id, new SecureRandom());
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
        if (group.isPresent()) {
            GroupPrincipal principal =
                    file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group.get());
            Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(principal);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        }
    }
}
