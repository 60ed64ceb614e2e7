package org.luminousnix.it;

import java.util.List;

/** In what circumstances the ladder is climbed: who climbs it, and what the host has. */
enum PermissionColumn {
    SERVER("the server's user, in the group of the socket", "runuser -u luminous --"),
    NOT_IN_GROUP("the server's user, not in that group", "setpriv --reuid luminous --regid nogroup --clear-groups"),
    OTHER_USER("another user, in that group, no peer of the policy", "runuser -u stranger --"),
    ROOT("root, no peer of the policy", "env"),
    STOPPED("the server's user, the executor is stopped", "runuser -u luminous --"),
    NO_POLKIT("the server's user, polkit is gone", "runuser -u luminous --"),
    SUDO("the server's user, the executor is stopped, sudo rules for these commands", "runuser -u luminous --"),
    NOTHING("the server's user, no executor, no polkit, no sudo", "runuser -u luminous --");

    /** The server's own cache folder. */
    static final String CACHE = "/var/cache/luminous";

    private final String meaning;
    private final String prefix;

    PermissionColumn(String meaning, String prefix) {
        this.meaning = meaning;
        this.prefix = prefix;
    }

    /** Who and what, in words. */
    String meaning() {
        return meaning;
    }

    /** The command that runs another as this column's user. */
    List<String> prefix() {
        return List.of(prefix.split(" ", -1));
    }

    /** Whether the executor runs. */
    boolean executor() {
        return switch (this) {
            case SERVER, NOT_IN_GROUP, OTHER_USER, ROOT, NO_POLKIT -> true;
            case STOPPED, SUDO, NOTHING -> false;
        };
    }

    /** Makes the host of this column what it says; the executor was never started before. */
    void prepare(LuminousHost luminous) {
        TestHost host = luminous.host();
        host.exec("useradd", "--system", "--groups", "luminous", "stranger").expectSuccess();
        host.exec("install", "-d", "-o", "luminous", "-m", "0700", CACHE).expectSuccess();
        host.write("/etc/fstab", "tmpfs /data tmpfs rw 0 0\ntmpfs /read-only tmpfs rw 0 0\n");
        host.exec("mkdir", "/data", "/read-only").expectSuccess();
        host.exec("mount", "/data").expectSuccess();
        host.exec("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", "/read-only").expectSuccess();
        host.write("/usr/local/sbin/clear-spool", "#!/bin/sh\necho cleared\n");
        host.exec("chmod", "0755", "/usr/local/sbin/clear-spool").expectSuccess();
        if (executor()) {
            luminous.startExecutor();
        }
        if (this == NO_POLKIT || this == NOTHING) {
            host.systemctl("mask", "--runtime", "--now", "polkit.service").expectSuccess();
        }
        if (this == NOTHING) {
            host.exec("rm", "/usr/bin/sudo").expectSuccess();
        }
    }
}
