package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.docs.Guide;

/** The guides are followed literally, block by block and page by page, on one host that begins with the package and nothing else. */
@NeedsTestHost
final class GuidesIT {
    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final String BACKUP = "luminous-backup.tar.gz etc/luminous";

    private final List<String> notRun = new ArrayList<>();
    private final List<String> before = new ArrayList<>();

    @Test
    void theGuidesCanBeFollowed() throws IOException {
        Bind deb = Bind.readOnly(TestHostFiles.built("server/app/target/luminous.deb"), "/root/luminous.deb");
        try (TestHost host = TestHost.boot(List.of(deb))) {
            host.exec(DEADLINE, "", "dpkg", "-i", "/root/luminous.deb").expectSuccess();
            services(host);
            for (String page : Guide.FOLLOWED) {
                long begun = System.nanoTime();
                int run = 0;
                for (Guide block : Guide.of(page)) {
                    run += follow(host, block) ? 1 : 0;
                }
                System.out.printf("%s: %d blocks in %d ms%n", page, run, (System.nanoTime() - begun) / 1_000_000);
            }
            assertThat(before).as("incidents from before everything was lost").isNotEmpty();
            assertThat(incidents(host)).containsAll(before);
        }
        assertThat(notRun).isNotEmpty();
        notRun.forEach(System.out::println);
    }

    /** The reader's own services, which the guides call by these names. */
    private static void services(TestHost host) {
        for (String name : List.of("web", "worker")) {
            host.writeUnit(name + ".service", "[Service]\nExecStart=/bin/sleep infinity\n");
            host.systemctl("start", name + ".service").expectSuccess();
        }
    }

    private static List<String> incidents(TestHost host) {
        List<String> ids = new ArrayList<>();
        Records.json(host.exec(DEADLINE, "", "luminous-tui", "incidents", "--limit", "100", "--json")
                        .expectSuccess()
                        .out())
                .forEach(incident -> ids.add(incident.at("/id").asText()));
        return ids;
    }

    private boolean follow(TestHost host, Guide guide) {
        guide.notRun().ifPresent(why -> notRun.add("not run: " + guide.block() + ": " + why));
        guide.file().ifPresent(file -> put(host, ">", file, guide));
        guide.append().ifPresent(file -> put(host, ">>", file, guide));
        if (!guide.run()) {
            return false;
        }
        String text = guide.block().text();
        if (text.contains(BACKUP)) {
            before.addAll(incidents(host));
        }
        Command.Result result = host.exec(DEADLINE, "", "bash", "-euo", "pipefail", "-c", text);
        assertThat(guide.exits())
                .as(() -> guide.block() + "\n" + text + result.out() + result.err() + host.journal("luminous-*"))
                .contains(result.exit());
        if (text.contains(BACKUP)) {
            lost(host);
        }
        return true;
    }

    private static void put(TestHost host, String how, String file, Guide guide) {
        host.exec(
                        DEADLINE,
                        guide.block().text(),
                        "sh",
                        "-c",
                        "mkdir -p \"$(dirname \"$1\")\" && cat " + how + " \"$1\"",
                        "sh",
                        file)
                .expectSuccess();
    }

    /** What a backup is for: everything that it holds is gone, and the guide goes on with the restore. */
    private static void lost(TestHost host) {
        host.systemctl("stop", "luminous-server.service", "luminous-executor.socket", "luminous-executor.service")
                .expectSuccess();
        host.exec(
                        "sh",
                        "-c",
                        "find /etc/luminous /etc/luminous-executor /var/lib/luminous /var/lib/luminous-executor -mindepth 1 -delete")
                .expectSuccess();
    }
}
