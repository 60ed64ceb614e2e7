package org.luminousnix.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.server.heal.ActionTraits;
import org.luminousnix.server.privilege.Catalogue;

/** Runs {@link ServerAttack} on a host as a user of it, and writes the requests that it sends. */
final class HostileCalls {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("unit", "victim.service"),
            Map.entry("pid", "4194304"),
            Map.entry("property", "CPUWeight"),
            Map.entry("value", "20"),
            Map.entry("keep", "200M"),
            Map.entry("nice", "10"),
            Map.entry("governor", "powersave"),
            Map.entry("mount", "/data"),
            Map.entry("name", "clear-spool"));

    private final TestHost host;
    private int steps;

    HostileCalls(TestHost host) {
        this.host = host;
    }

    /** A request with a step of its own; arguments as name, value, name, value. */
    String request(String action, String... args) {
        List<String> words = new ArrayList<>(List.of("hostile-" + steps++, action));
        for (int i = 0; i + 1 < args.length; i += 2) {
            String value =
                    args[i + 1].startsWith("@") ? args[i + 1] : URLEncoder.encode(args[i + 1], StandardCharsets.UTF_8);
            words.add(args[i] + "=" + value);
        }
        return String.join("\t", words);
    }

    /** A request with all that the action requires, one value of it given. */
    String request(String action, Map<String, String> given) {
        ActionTraits traits = Catalogue.traits(action).orElseThrow();
        Map<String, String> args = new TreeMap<>();
        for (String name : traits.required()) {
            args.put(name, VALUES.getOrDefault(name, "1"));
        }
        args.putAll(given);
        return request(
                action,
                args.entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }

    /** The replies to these requests, asked one after the other as the server. */
    List<String> ask(List<String> requests) {
        return attack("ask", 0, requests);
    }

    /** What an attack as the server printed. */
    List<String> attack(String attack, int number, List<String> requests) {
        return attack("luminous", attack, LuminousInstall.KEY, number, requests);
    }

    /** What an attack printed. */
    List<String> attack(String user, String attack, String key, int number, List<String> requests) {
        String[] argv = {
            "runuser",
            "-u",
            user,
            "--",
            "/opt/jdk/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            "/opt/luminous/test:/opt/luminous/server/lib/main/*",
            ServerAttack.class.getName(),
            attack,
            LuminousInstall.SOCKET,
            key,
            Integer.toString(number)
        };
        String input = requests.isEmpty() ? "" : String.join("\n", requests) + "\n";
        return host.exec(DEADLINE, input, argv).expectSuccess().out().lines().toList();
    }
}
