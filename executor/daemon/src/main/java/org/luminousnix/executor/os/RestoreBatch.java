package org.luminousnix.executor.os;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a state of one family into the commands that bring it back, for {@code ip -force -batch}: the words that {@code ip} prints
 * but does not take are left out. A person can read it and run it by hand.
 */
final class RestoreBatch {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+: +([^ ]+) +inet6? ([^\\\\]*)\\\\? *(.*)");
    private static final Pattern RULE = Pattern.compile("([0-9]+):\\s+(.*)");
    private static final Set<String> STATES = Set.of(
            "dynamic",
            "secondary",
            "temporary",
            "deprecated",
            "tentative",
            "dadfailed",
            "optimistic",
            "stable-privacy",
            "permanent");
    private static final Set<String> ROUTE_STATES =
            Set.of("linkdown", "dead", "offload", "offload_failed", "trap", "rt_offload", "rt_trap", "pervasive");
    private static final String NEWEST_RULE = "32766";

    private RestoreBatch() {}

    /** The commands, one a line, in an order that works: links, addresses, routes by link, routes by router, rules. */
    static List<String> of(NetworkState state, NetworkState.Family family) {
        List<String> lines = new ArrayList<>();
        for (NetworkState.Link link : state.interfaces()) {
            lines.add("link set dev %s mtu %d %s".formatted(link.name(), link.mtu(), link.up() ? "up" : "down"));
            if (!link.name().equals("lo")) {
                lines.add("addr flush dev %s scope global".formatted(link.name()));
            }
        }
        family.addresses().forEach(line -> address(line, lines));
        lines.add("route flush table main");
        family.routes().stream()
                .filter(line -> !line.contains(" table local") && !line.contains(" cache"))
                .map(RestoreBatch::route)
                .sorted(Comparator.comparing(line -> line.contains(" via ") || line.contains("nexthop")))
                .forEach(lines::add);
        if (!family.rules().isEmpty()) {
            lines.add("rule flush");
            family.rules().stream()
                    .map(RULE::matcher)
                    .filter(rule -> rule.matches() && !rule.group(1).equals("0"))
                    .sorted(Comparator.comparing(
                            (Matcher rule) -> !rule.group(1).equals(NEWEST_RULE)))
                    .map(rule -> "rule add pref %s %s"
                            .formatted(rule.group(1), rule.group(2).replace("[detached]", "")))
                    .forEach(lines::add);
        }
        return lines.stream().map(line -> line.strip().replaceAll("\\s+", " ")).toList();
    }

    private static void address(String line, List<String> lines) {
        Matcher parts = ADDRESS.matcher(line);
        if (!parts.matches()) {
            return;
        }
        String device = parts.group(1);
        List<String> words = new ArrayList<>(List.of(parts.group(2).trim().split("\\s+", -1)));
        boolean temporary = words.contains("temporary");
        String last = words.getLast();
        boolean labelled = last.equals(device) || last.startsWith(device + ":");
        if (labelled) {
            words.removeLast();
        }
        words.removeIf(STATES::contains);
        if (!temporary) {
            lines.add("addr replace %s dev %s%s%s"
                    .formatted(
                            String.join(" ", words),
                            device,
                            labelled && !last.equals(device) ? " label " + last : "",
                            line.contains(" dynamic ") ? " " + parts.group(3).replaceAll("([0-9])sec", "$1") : ""));
        }
    }

    private static String route(String line) {
        List<String> words =
                new ArrayList<>(List.of(line.replace('\\', ' ').trim().split("\\s+", -1)));
        words.removeIf(ROUTE_STATES::contains);
        for (String pair : List.of("error", "nhid")) {
            int at = words.indexOf(pair);
            if (at > 0 && at + 1 < words.size()) {
                words.subList(at, at + 2).clear();
            }
        }
        int expires = words.indexOf("expires");
        if (expires > 0 && expires + 1 < words.size()) {
            words.set(expires + 1, words.get(expires + 1).replace("sec", ""));
        }
        return "route replace " + String.join(" ", words);
    }
}
