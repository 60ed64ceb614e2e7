package org.luminousnix.server.probe;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole disks that hardware stands behind: not partitions, not what is stacked on disks (device mapper, md, loop, zram), whose I/O would
 * count twice, and no optical or floppy drive. At most 64, in the order of their names.
 */
final class PhysicalDisks {
    /** A host without any. */
    static final PhysicalDisks NONE = new PhysicalDisks();

    private static final int MOST = 64;

    /** Name, such as {@code sda}, to device number, as {@link #number} has it. */
    private final SortedMap<String, Long> numbers = new TreeMap<>();

    private PhysicalDisks() {}

    /** Those in {@code /sys/block}; none where there is no such folder. */
    static PhysicalDisks of(Host host) throws IOException {
        PhysicalDisks disks = new PhysicalDisks();
        String[] names = host.root().resolve("sys/block").toFile().list(PhysicalDisks::hasDevice);
        if (names != null) {
            Arrays.sort(names);
            for (String name : names) {
                if (disks.numbers.size() < MOST) {
                    disks.numbers.put(name, number(Scan.of(host.text("sys/block/" + name + "/dev"))));
                }
            }
        }
        return disks;
    }

    private static boolean hasDevice(File folder, String name) {
        return !name.startsWith("sr") && !name.startsWith("fd") && new File(folder, name + "/device").exists();
    }

    /** Understands {@code major:minor}: major * 2^20 + minor, as the kernel packs them. */
    static long number(Scan text) throws IOException {
        long major = text.number();
        if (!text.skip(":")) {
            throw text.malformed("major:minor");
        }
        return major << 20 | text.number();
    }

    /** Whether the device of this number is one of them. */
    boolean has(long number) {
        return numbers.containsValue(number);
    }

    /** Their names, such as {@code sda}, in order. */
    Set<String> names() {
        return numbers.keySet();
    }

    /** Whether there are none. */
    boolean none() {
        return numbers.isEmpty();
    }
}
