package org.luminousnix.server.live.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The file that holds the operator token: one line, readable by its owner and at most its group. */
final class TokenFile {
    private static final int RANDOM_BYTES = 32;
    private static final int LEAST_LENGTH = 32;
    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private TokenFile() {}

    /** Makes the file with a fresh token, mode 0600; false where it exists. */
    static boolean create(Path file) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String line = HexFormat.of().formatHex(random) + "\n";
        try (FileChannel out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(line);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** The token; throws IOException naming the file where it is readable by others or too short to be a secret. */
    static String read(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (mode.stream().anyMatch(TOO_OPEN::contains)) {
            throw new IOException("luminous.token-file: " + file + " has mode " + PosixFilePermissions.toString(mode)
                    + "; others must not reach it: chmod 0600 (or 0640 for a group of operators)");
        }
        String token = Files.readString(file).strip();
        if (token.length() < LEAST_LENGTH) {
            throw new IOException("luminous.token-file: " + file + " holds " + token.length() + " characters; at least "
                    + LEAST_LENGTH + " are needed: delete it and a good one is generated at the next start");
        }
        return token;
    }
}
