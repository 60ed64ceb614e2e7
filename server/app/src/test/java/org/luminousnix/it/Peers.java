package org.luminousnix.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A test host for benchmarks: Luminous watching so many services with all that it has, and Debian's monit, node_exporter and netdata on the same
 * host. The last two come from the machine's own packages: its root is seen read-only at /opt/machine, and systemd puts them into it.
 */
final class Peers {
    static final List<String> UNITS = List.of(
            "luminous-server.service",
            "luminous-executor.service",
            "monit-test.service",
            "node_exporter.service",
            "netdata.service");

    private static final String IN_MACHINE = """
            [Service]
            RootDirectory=/opt/machine
            MountAPIVFS=yes
            TemporaryFileSystem=/var/cache /var/lib/netdata /var/log /run /tmp
            """;

    private Peers() {}

    /** Boots the host with this many services, which are running; of the programs only what is started later. */
    static LuminousHost boot(int services) {
        LuminousHost luminous =
                LuminousHost.boot("permit restart-unit unit=*.service\n", """
                apiVersion: luminous/v1
                defaults: {interval: 1s}
                catalogue: [processor, memory, pressure, filesystems, units, processes, temperature, server]
                """, List.of("-b", "/:/opt/machine:ro"));
        TestHost host = luminous.host();
        List<String> units = new ArrayList<>();
        StringBuilder monitrc = new StringBuilder("""
                set daemon 1
                set log /var/log/monit.log
                check system here
                  if loadavg (5min) > 400 then alert
                  if memory usage > 99% then alert
                """);
        for (int i = 0; i < services; i++) {
            host.write(
                    "/etc/systemd/system/service-" + i + ".service", Resource.text("victim.service", "RESTART", "no"));
            units.add("service-" + i + ".service");
            monitrc.append("check process service-%d with pidfile /run/service-%d.pid\n".formatted(i, i));
            monitrc.append("  start program = \"/usr/bin/systemctl start service-%d\"\n".formatted(i));
            monitrc.append("check filesystem fs-%d with path /\n  if space usage > 99%% then alert\n".formatted(i));
        }
        host.write("/etc/monit/test.monitrc", monitrc.toString());
        host.exec("chmod", "0600", "/etc/monit/test.monitrc").expectSuccess();
        host.write("/etc/systemd/system/monit-test.service", Resource.text("monit-test.service"));
        host.write(
                "/etc/systemd/system/node_exporter.service",
                IN_MACHINE + "ExecStart=/usr/bin/prometheus-node-exporter --web.listen-address=127.0.0.1:9100\n");
        host.write(
                "/etc/systemd/system/scraper.service",
                "[Service]\nExecStart=/bin/sh -c 'while :; do curl -s -o /dev/null http://127.0.0.1:9100/metrics; sleep 1; done'\n");
        host.write("/etc/systemd/system/netdata.service", IN_MACHINE + """
                        ExecStart=/bin/sh -c 'cd /var && mkdir -p cache/netdata lib/netdata log/netdata && chown netdata: cache/netdata lib/netdata log/netdata && exec /usr/sbin/netdata -D'
                        """);
        host.systemctl("daemon-reload").expectSuccess();
        for (int from = 0; from < services; from += 50) {
            List<String> some = new ArrayList<>(List.of("start"));
            some.addAll(units.subList(from, Math.min(services, from + 50)));
            host.systemctl(some.toArray(String[]::new)).expectSuccess();
        }
        luminous.server(Map.of("LUMINOUS_UNITS", String.join(",", units), "LUMINOUS_PROCESSES_EVERY", "10s"));
        return luminous;
    }
}
