package org.luminousnix.it;

import java.time.Duration;

/** What is broken in the demonstration: the services and the disk of a small shop, and how each of them fails. */
final class DemoFaults {
    static final String DISK = "/var/cache/shop";

    private final TestHost host;

    /** Sets up what is still well. */
    DemoFaults(TestHost host) {
        this.host = host;
        Recoveries.victim(host, "shop", "no");
        Recoveries.victim(host, "payments", "no");
        shell("truncate -s 64M /root/shop.img; mkfs.ext4 -q -m 0 -E nodiscard /root/shop.img; mkdir -p " + DISK
                + "; mount -o loop /root/shop.img " + DISK + "; head -c 12M /dev/zero > " + DISK + "/index.db");
        host.write("/etc/tmpfiles.d/shop.conf", "d " + DISK + "/tmp 0755 root root 1s\n");
        shell("systemd-tmpfiles --create shop.conf");
        host.write("/usr/local/bin/report", "#!/bin/sh\nwhile :; do :; done\n");
        host.exec("chmod", "0755", "/usr/local/bin/report").expectSuccess();
        host.writeUnit("report.service", """
                [Service]
                User=reports
                ExecStart=/usr/local/bin/report
                Restart=no
                """);
    }

    void unitDies(String unit) {
        host.kill(unit, "KILL");
    }

    void diskFills() {
        shell("for i in 1 2 3 4 5; do head -c 8M /dev/zero > " + DISK + "/tmp/thumbnails-$i.tmp; done");
    }

    /** The process, as incidents name it: pid and start time. */
    String processRunsAway() {
        host.systemctl("start", "report.service").expectSuccess();
        String pid = host.mainPid("report.service");
        return pid + ":" + host.start(pid);
    }

    /** How much of the disk is used, such as {@code 31%}. */
    String used() {
        return host.exec("df", "--output=pcent", DISK)
                .expectSuccess()
                .out()
                .lines()
                .toList()
                .getLast()
                .strip();
    }

    private void shell(String line) {
        host.exec(Duration.ofSeconds(60), "", "sh", "-ec", line).expectSuccess();
    }
}
