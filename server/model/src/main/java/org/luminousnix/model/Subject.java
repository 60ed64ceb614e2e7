package org.luminousnix.model;

/**
 * What an alert is about: {@code unit nginx.service}, {@code mount /var}, {@code process 4711:998877}, {@code host}.
 * A process is named by pid and start time (clock ticks since boot), so that a reused pid is another subject.
 */
public record Subject(String kind, String name) {
    /** The host as a whole. */
    public static final Subject HOST = new Subject("host", "");

    /** A systemd unit by its full name. */
    public static Subject unit(String name) {
        return new Subject("unit", name);
    }

    /** A mounted filesystem by its mount point. */
    public static Subject mount(String path) {
        return new Subject("mount", path);
    }

    /** One process, told apart from any later one with the same pid by its start time. */
    public static Subject process(String pid, String start) {
        return new Subject("process", pid + ":" + start);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? kind : kind + " " + name;
    }
}
