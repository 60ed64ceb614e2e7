package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the NixOS module comes to: refused where it should be, and the very units and users of the other installation. */
@NeedsTestHost
final class NixModuleIT {
    /** What may differ from the unit files of the .deb, and why. */
    private static final Map<String, String> MAY_DIFFER = Map.of(
            "ExecStart", "programs are at their store paths",
            "ExecStartPre", "programs are at their store paths",
            "ExecStartPost", "the jar is at its store path",
            "ExecCondition", "the jar is at its store path",
            "ExecReload", "programs are at their store paths",
            "Documentation", "documentation is in the package's store path");

    /** What a drop-in may say, and why. */
    private static final Map<String, String> MAY_BE_ADDED = Map.of(
            "[Unit] X-Restart-Triggers", "a changed server.env restarts the server",
            "[Unit] X-Reload-Triggers", "a changed policy reloads the executor",
            "[Service] EnvironmentFile", "environmentFile: secrets are in a file of the host's",
            "[Service] IPAddressAllow", "listen.allowFrom",
            "[Service] ReadWritePaths", "stateDir",
            "[Service] WorkingDirectory", "stateDir");

    @AutoClose
    private static TestHost host;

    private static NixModule module;

    @BeforeAll
    static void boot() {
        host = TestHost.boot(List.of(NixModule.source()));
        module = new NixModule(host);
    }

    private static List<String> texts(JsonNode array) {
        return Records.elements(array).map(JsonNode::asText).toList();
    }

    @Test
    void everyFileIsWellFormed() throws IOException {
        try (Stream<Path> files = Files.walk(TestHostFiles.checkout().resolve("src-nix"))) {
            List<String> names = files.filter(file -> file.toString().endsWith(".nix"))
                    .map(file -> TestHostFiles.checkout().relativize(file).toString())
                    .toList();
            assertThat(names).contains("src-nix/flake.nix", "src-nix/package.nix", "src-nix/vm/rollback.nix");
            names.forEach(name -> module.parse(name).expectSuccess());
        }
    }

    @Test
    void theFlakesPartsFitEachOther() {
        JsonNode flake = module.flake();
        assertThat(texts(flake.get("systems"))).containsExactly("aarch64-linux", "x86_64-linux");
        assertThat(texts(flake.get("checks")))
                .containsExactly("break-unit", "fill-disk", "luminous-healing", "rollback");
        assertThat(flake.path("module").asText()).isEqualTo("luminous-healing-0.1.0");
        assertThat(flake.path("overlay").asText()).isEqualTo("luminous-healing-0.1.0");
        assertThat(flake.at("/package/java").asText()).startsWith("25");
        flake.get("vm")
                .forEach(machine -> assertThat(texts(machine.get("failed"))).isEmpty());
    }

    @Test
    void switchedOnItPermitsNothingAndSaysSo() {
        JsonNode standard = module.render("standard");
        assertThat(texts(standard.get("failed"))).isEmpty();
        assertThat(texts(standard.get("warnings"))).singleElement().asString().contains("executor.rules is empty");
        assertThat(standard.at("/etc")
                        .path("/etc/luminous-executor/policy")
                        .asText()
                        .lines())
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly("peer uid=luminous");
        assertThat(NixModule.texts(standard.get("etc"))).doesNotContainKey("/etc/luminous/policy.yaml");
        assertThat(standard.get("ports")).isEmpty();
        assertThat(standard.path("polkit").asBoolean()).isTrue();
    }

    @Test
    void theUnitsAreThoseOfTheOtherInstallation() {
        JsonNode standard = module.render("standard");
        Map<String, String> rendered = NixModule.texts(standard.get("units"));
        Map<String, String> sources = sources();
        assertThat(rendered).hasSameSizeAs(sources);
        sources.forEach((name, source) -> {
            String unit = rendered.get("/etc/systemd/system/" + name);
            assertThat(unit).as(name).isNotNull().doesNotContain("@JAVA@", "@OPTS@", "@JAR@");
            List<UnitText.Setting> here = UnitText.of(unit).settings();
            List<UnitText.Setting> there = UnitText.of(source).settings();
            assertThat(here).as(name).hasSameSizeAs(there);
            for (int n = 0; n < here.size(); n++) {
                UnitText.Setting setting = here.get(n);
                if (MAY_DIFFER.containsKey(setting.key())) {
                    setting = new UnitText.Setting(setting.section(), setting.key(), asThere(setting.value(), name));
                }
                assertThat(setting).as(name).isEqualTo(there.get(n));
            }
        });
    }

    @Test
    void aDropInSaysOnlyWhatIsAskedFor() {
        for (String name : List.of("standard", "custom", "network")) {
            for (JsonNode file : module.render(name).get("dropIns")) {
                UnitText.of(file.path("value").asText())
                        .settings()
                        .forEach(setting -> assertThat(MAY_BE_ADDED)
                                .as(name + " " + file.path("name").asText())
                                .containsKey(setting.section() + " " + setting.key()));
            }
        }
    }

    @Test
    void whatIsEnabledIsWhatTheUnitsWantToBe() {
        List<String> wants = sources().entrySet().stream()
                .flatMap(unit -> UnitText.of(unit.getValue()).settings().stream()
                        .filter(setting -> setting.key().equals("WantedBy"))
                        .map(setting -> setting.value() + " wants " + unit.getKey()))
                .toList();
        assertThat(wants).isNotEmpty();
        assertThat(texts(module.render("standard").get("wants"))).containsExactlyInAnyOrderElementsOf(wants);
    }

    @Test
    void theUsersAreThoseOfSysusers() {
        JsonNode standard = module.render("standard");
        List<String> lines = text(LuminousInstall.files("executor/daemon", "sysusers.d")
                        .getFirst())
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        TreeSet<String> here = new TreeSet<>();
        standard.get("users").properties().forEach(user -> {
            JsonNode set = user.getValue();
            assertThat(set.path("isSystemUser").asBoolean()).isTrue();
            here.add("u " + user.getKey() + " - \"" + set.path("description").asText() + "\" "
                    + set.path("home").asText());
            set.path("extraGroups").forEach(group -> here.add("m " + user.getKey() + " " + group.asText()));
        });
        assertThat(here).containsExactlyInAnyOrderElementsOf(lines);
        String tmpfiles =
                text(LuminousInstall.files("executor/daemon", "tmpfiles.d").getFirst());
        assertThat(NixModule.texts(standard.get("tmpfiles"))).containsValue(tmpfiles);
    }

    @Test
    void everyRefusalNamesTheOptionAndWhatWouldBeRight() {
        assertThat(texts(module.render("refused").get("failed")))
                .hasSize(9)
                .anySatisfy(line -> assertThat(line).contains("tokenFile", "never the secret itself"))
                .anySatisfy(line -> assertThat(line).contains("environmentFile", "in the store", "/run/secrets"))
                .anySatisfy(line -> assertThat(line).contains("secretHeaders.X-Key", "in the store"))
                .anySatisfy(line -> assertThat(line).contains("environment holds QUARKUS_MAILER_PASSWORD"))
                .anySatisfy(line -> assertThat(line).contains("sends Authorization", "use secretHeaders"))
                .anySatisfy(line -> assertThat(line).contains("settings and", "policyFile are both set"))
                .anySatisfy(line -> assertThat(line).contains("openFirewall is true", "127.0.0.1"))
                .anySatisfy(line -> assertThat(line).contains("executor.peers is empty"))
                .anySatisfy(line -> assertThat(line).contains("java is version 21"));
        assertThat(texts(module.render("open").get("failed")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("protect needs", "settings"))
                .anySatisfy(line -> assertThat(line).contains("listen.address is \"0.0.0.0\"", "listen.allowFrom"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unknown  | settings.healing.coolDown' does not exist
            duration | settings.defaults.interval' is not of type
            range    | between 0 and 100
            choice   | one of "observe", "suggest", "approve", "auto"
            missing  | settings.rules.[definition 1].expr' is used but not defined
            rule     | permit restart-unit unit=a.service # and more
            """)
    void aTypeRefuses(String name, String said) {
        assertThat(module.error("wrong-" + name)).contains(said);
    }

    @Test
    void aServerForOthersIsLetThroughToThemAndNoFurther() {
        JsonNode network = module.render("network");
        assertThat(texts(network.get("failed"))).isEmpty();
        assertThat(texts(network.get("ports"))).containsExactly("9443");
        assertThat(NixModule.texts(network.get("units")))
                .containsOnlyKeys(
                        "/etc/systemd/system/luminous-server.service",
                        "/etc/systemd/system/luminous-server-cache.service");
        assertThat(network.get("dropIns").get(0).path("value").asText())
                .contains("IPAddressAllow=192.0.2.0/24", "ReadWritePaths=/srv/luminous");
        assertThat(network.path("polkit").asBoolean()).isFalse();
    }

    /** Every unit file that a package installs, by name. */
    private static Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        Stream.of("executor/daemon", "server/app")
                .flatMap(part -> LuminousInstall.files(part, "systemd").stream())
                .forEach(file -> sources.put(file.getFileName().toString(), text(file)));
        return sources;
    }

    /** A rendered value with its store paths put back to what the installed file has. */
    private static String asThere(String value, String unit) {
        String store = "/nix/store/0{32}-";
        String who = unit.startsWith("luminous-server") ? "server" : "executor";
        String share = store + "luminous-healing-[0-9.]+/share/";
        String bare = value.replaceAll(store + "jdk-headless-25[0-9.]*/bin/java", "@JAVA@")
                .replaceAll("@" + share + "luminous/" + who + "\\.options", "@OPTS@")
                .replaceAll(share + "luminous/" + who + "/[a-z-]+\\.jar", "@JAR@")
                .replaceAll("file://" + share + "doc/luminous/", "file:///usr/share/doc/luminous/");
        // the programs that the files name with and without a folder
        return bare.replaceAll(store + "[a-z0-9]+-[0-9.]+/bin/(systemctl|kill)", "$1")
                .replaceAll(store + "[a-z0-9]+-[0-9.]+/bin/", "/usr/bin/");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
