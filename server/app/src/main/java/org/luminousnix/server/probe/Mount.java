package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of {@code mountinfo}: a filesystem where it is mounted.
 *
 * @param device major:minor, equal for all mounts of one filesystem
 * @param whole whether the filesystem's own root is mounted, not a folder in it
 * @param readOnly whether the filesystem itself is read-only, which a single mount of it may be without that
 */
record Mount(String device, boolean whole, String point, String fstype, boolean readOnly) {
    private static final int MOST = 128;

    /** Filesystems on this machine's own disks and memory; asking any other could wait for a network that is gone. */
    private static final Set<String> LOCAL = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "zfs",
            "f2fs",
            "bcachefs",
            "jfs",
            "nilfs2",
            "reiserfs",
            "vfat",
            "exfat",
            "ntfs3",
            "tmpfs",
            "overlay");

    private static final Pattern NOT_SHOWN = Pattern.compile(
            "/(dev(?!/shm$)|proc|sys|run/(credentials|user|netns)|var/lib/(docker|containers))(/.*)?", Pattern.DOTALL);

    /** The local filesystems of a mountinfo text, each once, at its shortest mount point; at most 128. */
    static List<Mount> parse(Scan mountinfo) throws IOException {
        Map<String, Mount> byPoint = new LinkedHashMap<>();
        for (; !mountinfo.ended(); mountinfo.nextLine()) {
            Mount mount = line(mountinfo);
            byPoint.put(mount.point, mount); // a later mount hides an earlier one at the same place
        }
        return local(byPoint.values());
    }

    private static Mount line(Scan scan) throws IOException {
        scan.skipWords(2);
        String device = scan.word();
        boolean whole = scan.word().equals("/");
        String point = unescape(scan.word());
        if (!point.startsWith("/")) {
            throw scan.malformed("a mount point");
        }
        scan.skipWords(1); // how it is mounted here: in a hardened unit every mount is read-only
        while (!scan.word().equals("-")) {
            // optional fields, ended by a dash; word() throws at the end of the line
        }
        String fstype = scan.word();
        scan.skipWords(1);
        return new Mount(device, whole, point, fstype, readOnly(scan.word()));
    }

    private static boolean readOnly(String options) {
        return options.equals("ro") || options.startsWith("ro,");
    }

    private static List<Mount> local(Collection<Mount> mounts) {
        Map<String, Mount> byDevice = new LinkedHashMap<>();
        for (Mount mount : mounts) {
            if (mount.shown()) {
                byDevice.merge(mount.device, mount, Mount::better);
            }
        }
        return byDevice.values().stream().limit(MOST).toList();
    }

    private boolean shown() {
        boolean container = fstype.equals("overlay") && !point.equals("/");
        return LOCAL.contains(fstype) && !container && !NOT_SHOWN.matcher(point).matches();
    }

    private Mount better(Mount other) {
        if (whole != other.whole) {
            return whole ? this : other;
        }
        return point.length() <= other.point.length() ? this : other;
    }

    /** The kernel writes space, tab, newline and backslash as a backslash and three octal digits. */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean escape =
                    bytes[i] == '\\' && octalAt(bytes, i + 1) && octalAt(bytes, i + 2) && octalAt(bytes, i + 3);
            bytes[length++] = escape ? octal(bytes, i) : bytes[i];
            i += escape ? 3 : 0;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean octalAt(byte[] bytes, int at) {
        return at < bytes.length && bytes[at] >= '0' && bytes[at] <= '7';
    }

    private static byte octal(byte[] bytes, int at) {
        return (byte) ((bytes[at + 1] - '0') * 64 + (bytes[at + 2] - '0') * 8 + (bytes[at + 3] - '0'));
    }
}
