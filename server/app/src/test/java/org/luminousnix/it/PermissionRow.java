package org.luminousnix.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.server.privilege.Catalogue;

/**
 * One action with arguments that fit a test host.
 *
 * @param title what the table calls it
 * @param owner whose the process or the unit is, root or luminous
 */
record PermissionRow(String title, String action, String owner) {
    private static final Map<String, String> VALUES = Map.of(
            "property",
            "CPUWeight",
            "value",
            "20",
            "keep",
            "200M",
            "nice",
            "10",
            "older",
            "24h",
            "governor",
            "powersave",
            "name",
            "clear-spool");

    /** Every action of the catalogue, and again what the server's own user may do without help. */
    static List<PermissionRow> all() {
        List<PermissionRow> rows = new ArrayList<>();
        for (String action : Catalogue.names()) {
            // who is told is no question of permission
            if (!action.equals("notify")) {
                rows.add(new PermissionRow(action, action, "root"));
            }
        }
        for (String action : List.of("kill-process", "renice-process", "set-unit-property")) {
            rows.add(new PermissionRow(action + " (its own)", action, "luminous"));
        }
        return rows;
    }

    /** Makes a running unit for each row, and gives the calls as lines for the ladder. */
    static List<String> lines(List<PermissionRow> rows, TestHost host) {
        List<String> start = new ArrayList<>(List.of("start"));
        for (PermissionRow row : rows) {
            host.write(
                    "/etc/systemd/system/" + row.unit(),
                    "[Service]\nUser=%s\nExecStart=/bin/sleep infinity\n".formatted(row.owner));
            start.add(row.unit());
        }
        host.systemctl("daemon-reload").expectSuccess();
        host.systemctl(start.toArray(String[]::new)).expectSuccess();
        return rows.stream().map(row -> row.line(host)).toList();
    }

    private String unit() {
        return "row-" + title.replaceAll("[^a-z]+", "-") + ".service";
    }

    private String line(TestHost host) {
        List<String> words = new ArrayList<>(List.of(unit().replace(".service", ""), action));
        Map<String, String> args = new TreeMap<>();
        for (String name : Catalogue.traits(action).orElseThrow().required()) {
            args.put(name, value(host, name));
        }
        args.forEach((name, value) -> words.add(name + "=" + value));
        return String.join("\t", words);
    }

    private String value(TestHost host, String name) {
        return switch (name) {
            case "unit" -> unit();
            case "mount" -> action.equals("remount-read-write") ? "/read-only" : "/data";
            case "pid" -> host.mainPid(unit());
            case "start" -> host.start(host.mainPid(unit()));
            default -> {
                String value = VALUES.get(name);
                if (value == null) {
                    throw new AssertionError("PermissionRow has no value for " + name + " of " + action);
                }
                yield value;
            }
        };
    }
}
