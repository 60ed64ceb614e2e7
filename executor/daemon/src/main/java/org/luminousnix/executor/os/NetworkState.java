package org.luminousnix.executor.os;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel's network looks like, in the one-line form in which {@code ip -o} prints it.
 *
 * @param links lines of {@code ip -o link}
 * @param families IPv4, and IPv6 where the kernel has it
 */
public record NetworkState(List<String> links, List<Family> families) {
    private static final Pattern LINK = Pattern.compile("[0-9]+: ([^:@ ]+)(?:@[^:]*)?: <([^>]*)>.* mtu ([0-9]+) .*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+: +([^ ]+) +inet6? ([^ ]+).*");
    private static final Pattern DEFAULT =
            Pattern.compile("default( .*)? via (?:inet6? )?([0-9a-fA-F.:]+) dev ([^ ]+).*");

    public NetworkState {
        links = List.copyOf(links);
        families = List.copyOf(families);
    }

    /**
     * One address family.
     *
     * @param flag how {@code ip} is told the family: -4 or -6
     * @param addresses lines of {@code ip -o addr}
     * @param routes lines of {@code ip -o route show table all}
     * @param rules lines of {@code ip -o rule}
     */
    public record Family(String flag, List<String> addresses, List<String> routes, List<String> rules) {
        public Family {
            addresses = List.copyOf(addresses);
            routes = List.copyOf(routes);
            rules = List.copyOf(rules);
        }
    }

    /** One interface. */
    public record Link(String name, boolean up, int mtu) {}

    /** A router that traffic for everywhere is sent to. */
    public record Gateway(String address, String device) {
        @Override
        public String toString() {
            return address + " at " + device;
        }
    }

    /** The interfaces. */
    public List<Link> interfaces() {
        return links.stream()
                .map(LINK::matcher)
                .filter(Matcher::matches)
                .map(line -> new Link(
                        line.group(1),
                        List.of(line.group(2).split(",", -1)).contains("UP"),
                        Integer.parseInt(line.group(3))))
                .toList();
    }

    /** Every address that must be there again, as {@code INTERFACE ADDRESS/LENGTH}: not those that come and go by themselves. */
    public SortedSet<String> addresses() {
        SortedSet<String> all = new TreeSet<>();
        for (Family family : families) {
            for (String line : family.addresses()) {
                Matcher address = ADDRESS.matcher(line);
                if (address.matches() && !line.contains(" temporary ") && !line.contains(" scope link")) {
                    all.add(address.group(1) + " " + address.group(2));
                }
            }
        }
        return all;
    }

    /** The routers of the main table's default routes; a route without a router counts by its device in {@link #defaults}. */
    public List<Gateway> gateways() {
        return defaults().stream()
                .map(DEFAULT::matcher)
                .filter(Matcher::matches)
                .map(line -> new Gateway(line.group(2), line.group(3)))
                .distinct()
                .toList();
    }

    /** The default routes of the main table: {@code default via ROUTER dev INTERFACE}, without metric and origin. */
    public SortedSet<String> defaults() {
        SortedSet<String> all = new TreeSet<>();
        for (Family family : families) {
            family.routes().stream()
                    .filter(line -> line.startsWith("default ") && !line.contains(" table "))
                    .map(line -> line.replace('\\', ' '))
                    .forEach(line -> all.add(essential(line)));
        }
        return all;
    }

    private static String essential(String route) {
        StringBuilder text = new StringBuilder("default");
        String[] words = route.trim().split("\\s+", -1);
        for (int i = 1; i + 1 < words.length; i++) {
            if (words[i].equals("via") || words[i].equals("dev") || words[i].equals("inet6")) {
                text.append(' ').append(words[i]).append(' ').append(words[i + 1]);
                i++;
            }
        }
        return text.toString();
    }
}
