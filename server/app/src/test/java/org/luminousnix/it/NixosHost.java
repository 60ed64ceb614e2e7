package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A test host on which a rendering of the module lies as NixOS would lay it: units, drop-ins, users, files of /etc (copies where they have a
 * mode, else links to the store) and the packages at their store paths. The system itself is the test host's Debian.
 */
final class NixosHost {
    /** The token that the rendered configuration names the file of. */
    static final String TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef";

    private final TestHost host;

    private NixosHost(TestHost host) {
        this.host = host;
    }

    /** Lays a rendering out; nothing of it runs, but the set-up has. */
    static NixosHost on(TestHost host, JsonNode rendering) {
        NixosHost nixos = new NixosHost(host);
        nixos.packages(NixModule.texts(rendering.get("packages")));
        nixos.accounts(rendering);
        nixos.etc(rendering);
        NixModule.texts(rendering.get("dbus")).forEach(host::write);
        host.systemctl("reload", "dbus.service").expectSuccess();
        NixModule.texts(rendering.get("tmpfiles")).forEach(host::write);
        host.exec("systemd-tmpfiles", "--create", "luminous.conf").expectSuccess();
        NixModule.texts(rendering.get("units")).forEach(host::write);
        rendering
                .get("dropIns")
                .forEach(file -> host.write(
                        file.path("name").asText(), file.path("value").asText()));
        host.exec("install", "-d", "/run/secrets").expectSuccess();
        host.write("/run/secrets/luminous-token", TOKEN + "\n");
        host.write("/run/secrets/luminous.env", "LUMINOUS_UNITS_NOTE=secret-of-the-host\n");
        host.exec("chmod", "0600", "/run/secrets/luminous-token", "/run/secrets/luminous.env")
                .expectSuccess();
        host.exec("chown", "luminous", "/run/secrets/luminous-token").expectSuccess();
        host.systemctl("daemon-reload").expectSuccess();
        for (JsonNode want : rendering.get("wants")) {
            List<String> words = List.of(want.asText().split(" wants ", -1));
            host.systemctl("add-wants", words.getFirst(), words.getLast()).expectSuccess();
        }
        return nixos;
    }

    /** The packages where the module says that they are. */
    private void packages(Map<String, String> paths) {
        host.exec("install", "-d", "/nix/store", "/run/current-system/sw").expectSuccess();
        host.exec("ln", "-sfn", "/usr/bin", "/run/current-system/sw/bin").expectSuccess();
        paths.forEach((name, path) -> {
            switch (name) {
                case "jdk25_headless" -> link("/opt/jdk", path);
                case "luminous-healing" -> {
                    String share = path + "/share/luminous";
                    host.exec("install", "-d", share).expectSuccess();
                    link("/opt/luminous/executor", share + "/executor");
                    link("/opt/luminous/server", share + "/server");
                    link(
                            "/opt/luminous/source/executor/daemon/src/main/install/jvm.options",
                            share + "/executor.options");
                    link("/opt/luminous/source/server/app/src/main/install/jvm.options", share + "/server.options");
                }
                default -> link("/usr", path);
            }
        });
    }

    private void link(String target, String path) {
        host.exec("ln", "-sfn", target, path).expectSuccess();
    }

    private void accounts(JsonNode rendering) {
        rendering
                .get("groups")
                .fieldNames()
                .forEachRemaining(
                        group -> host.exec("groupadd", "--system", group).expectSuccess());
        rendering.get("users").properties().forEach(user -> {
            List<String> argv = new ArrayList<>(List.of("useradd", "--system", "--no-create-home"));
            argv.addAll(List.of("--gid", user.getValue().path("group").asText()));
            argv.addAll(List.of("--home-dir", user.getValue().path("home").asText()));
            user.getValue().path("extraGroups").forEach(group -> argv.addAll(List.of("--groups", group.asText())));
            argv.add(user.getKey());
            host.exec(argv.toArray(String[]::new)).expectSuccess();
        });
    }

    private void etc(JsonNode rendering) {
        Map<String, String> modes = NixModule.texts(rendering.get("modes"));
        NixModule.texts(rendering.get("etc")).forEach((path, text) -> {
            String mode = modes.getOrDefault(path, "symlink");
            if (mode.equals("symlink")) {
                host.write("/nix/store/static" + path, text);
                host.exec("install", "-d", path.substring(0, path.lastIndexOf('/')))
                        .expectSuccess();
                link("/nix/store/static" + path, path);
            } else {
                host.write(path, text);
                host.exec("chmod", mode, path).expectSuccess();
            }
        });
    }

    /** Starts executor and server and waits until both answer. */
    void start() {
        for (String unit : List.of("luminous-setup.service", "luminous-executor.service", "luminous-server.service")) {
            if (host.systemctl("start", unit).exit() != 0) {
                throw new AssertionError(unit + " did not start: " + host.journal(unit));
            }
        }
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(host.get(LuminousInstall.URL + "/q/health/ready")
                                .status())
                        .as(() -> host.journal("luminous-server.service"))
                        .isEqualTo(200));
    }

    /** What the server answers to a GET. */
    JsonNode get(String path) {
        TestHost.Http answer = host.get(LuminousInstall.URL + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Records.json(answer.body());
    }
}
