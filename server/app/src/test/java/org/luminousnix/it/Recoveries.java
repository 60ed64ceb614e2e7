package org.luminousnix.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sets up units to be killed on a test host and has {@link RecoveryBaseline} measure them from inside. */
final class Recoveries {
    private Recoveries() {}

    /** The order statistics of one supervisor's recoveries, in milliseconds from the kill. */
    record Figures(int kills, double p50, double p90, double max) {}

    /** Makes and starts a unit to be killed, with the given Restart= setting; it writes its pid to /run/NAME.pid. */
    static String victim(TestHost host, String name, String restart) {
        host.writeUnit(name + ".service", Resource.text("victim.service", "RESTART", restart));
        host.systemctl("start", name + ".service").expectSuccess();
        return name + ".service";
    }

    /** Starts monit with a cycle of one second over a unit made by {@link #victim}. */
    static void monitOver(TestHost host, String name) {
        host.write("/etc/monit/test.monitrc", Resource.text("monitrc", "NAME", name));
        host.exec("chmod", "0600", "/etc/monit/test.monitrc").expectSuccess();
        host.writeUnit("monit-test.service", Resource.text("monit-test.service"));
        host.systemctl("start", "monit-test.service").expectSuccess();
    }

    /** Starts Luminous, which heals this one unit by restarting it through the executor, and waits until it is ready. */
    static void luminousOver(TestHost host, String unit, String soak) {
        LuminousInstall.on(host, Resource.text("recovery-executor.policy", "UNIT", unit))
                .server(Map.of("LUMINOUS_POLICY", "/etc/luminous/policy.yaml"))
                .file("policy.yaml", Resource.text("recovery-policy.yaml", "UNIT", unit, "SOAK", soak));
        host.systemctl("start", "luminous-executor.service", "luminous-server.service")
                .expectSuccess();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> host.get(LuminousInstall.URL + "/q/health/ready").status(), status -> status == 200);
    }

    /** Kills every unit of {@code units} (label → unit) so many times and returns RecoveryBaseline's JSON. */
    static JsonNode measure(TestHost host, int kills, long seed, Map<String, String> units) {
        List<String> argv =
                new ArrayList<>(List.of("/opt/jdk/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        argv.addAll(
                List.of("-cp", "/opt/luminous/test:/opt/luminous/server/lib/main/*", RecoveryBaseline.class.getName()));
        argv.addAll(List.of(String.valueOf(kills), String.valueOf(seed)));
        units.forEach((label, unit) -> argv.add(label + "=" + unit));
        Duration deadline = Duration.ofSeconds(60).plusSeconds(4L * kills * units.size());
        String json = host.exec(deadline, "", argv.toArray(String[]::new))
                .expectSuccess()
                .out();
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not the JSON of RecoveryBaseline: " + json, e);
        }
    }

    /** The figures of one label for fault → active. */
    static Figures active(JsonNode measured, String label) {
        JsonNode entry = measured.get(label);
        JsonNode active = entry.get("active");
        return new Figures(
                entry.get("kills").asInt(),
                active.get("p50").asDouble(),
                active.get("p90").asDouble(),
                active.get("max").asDouble());
    }
}
