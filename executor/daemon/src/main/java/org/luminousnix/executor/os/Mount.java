package org.luminousnix.executor.os;

import java.util.Set;

/**
 * A mount as {@code /proc/PID/mountinfo} tells it.
 *
 * @param device major and minor number of the filesystem's device, such as {@code 8:1}
 * @param root what of the filesystem is mounted, {@code /} for all of it
 * @param point where
 * @param options of this mount
 * @param type of the filesystem, such as ext4
 * @param source the device, or what the filesystem has in place of one
 * @param superOptions of the filesystem, wherever it is mounted
 */
public record Mount(
        String device,
        String root,
        String point,
        Set<String> options,
        String type,
        String source,
        Set<String> superOptions) {
    public Mount {
        options = Set.copyOf(options);
        superOptions = Set.copyOf(superOptions);
    }

    /** {@code ext4 of /dev/sda1 at /data}. */
    public String words() {
        return "%s of %s at %s".formatted(type, source, point);
    }
}
