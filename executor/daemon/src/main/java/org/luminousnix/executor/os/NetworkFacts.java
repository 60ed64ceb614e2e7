package org.luminousnix.executor.os;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The host's network as anybody may see it in {@code /proc/1/net}: for a process that is in a network namespace of its own.
 *
 * @param interfaces their names
 * @param addresses without their lengths; those of one link only are left out
 * @param defaults {@code default via ROUTER dev INTERFACE}
 */
public record NetworkFacts(SortedSet<String> interfaces, SortedSet<String> addresses, SortedSet<String> defaults) {
    private static final String GLOBAL = "00";
    private static final String ANY6 = "0".repeat(32);

    public NetworkFacts {
        interfaces = Collections.unmodifiableSortedSet(new TreeSet<>(interfaces));
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
        defaults = Collections.unmodifiableSortedSet(new TreeSet<>(defaults));
    }

    /** Reads them from a folder such as {@code /proc/1/net}. */
    public static NetworkFacts read(Path net) throws IOException {
        SortedSet<String> interfaces = new TreeSet<>();
        for (String line : lines(net, "dev")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                interfaces.add(line.substring(0, colon).strip());
            }
        }
        SortedSet<String> addresses = new TreeSet<>();
        String last = "";
        for (String line : lines(net, "fib_trie")) {
            if (line.contains("|-- ")) {
                last = line.substring(line.indexOf("|-- ") + 4).strip();
            } else if (line.contains("/32 host LOCAL")) {
                addresses.add(last);
            }
        }
        SortedSet<String> defaults = new TreeSet<>();
        for (String line : lines(net, "route")) {
            String[] field = line.split("\\s+", -1);
            if (field.length > 7 && field[1].equals("00000000") && field[7].equals("00000000")) {
                defaults.add("default%s dev %s".formatted(via(reversed(field[2])), field[0]));
            }
        }
        if (Files.exists(net.resolve("if_inet6"))) {
            six(net, addresses, defaults);
        }
        return new NetworkFacts(interfaces, addresses, defaults);
    }

    private static void six(Path net, SortedSet<String> addresses, SortedSet<String> defaults) throws IOException {
        for (String line : lines(net, "if_inet6")) {
            String[] field = line.strip().split("\\s+", -1);
            if (field.length > 3 && field[3].equals(GLOBAL)) {
                addresses.add(address(field[0]));
            }
        }
        for (String line : lines(net, "ipv6_route")) {
            String[] field = line.strip().split("\\s+", -1);
            if (field.length > 9 && field[0].equals(ANY6) && field[1].equals("00") && !field[9].equals("lo")) {
                defaults.add("default%s dev %s".formatted(via(field[4]), field[9]));
            }
        }
    }

    private static String via(String router) throws IOException {
        return router.matches("0+") ? "" : " via " + address(router);
    }

    private static String address(String hex) throws IOException {
        return InetAddress.getByAddress(HexFormat.of().parseHex(hex)).getHostAddress();
    }

    /** An IPv4 address stands in the byte order of the machine, the lowest byte first on all that are served. */
    private static String reversed(String hex) {
        return hex.substring(6, 8) + hex.substring(4, 6) + hex.substring(2, 4) + hex.substring(0, 2);
    }

    private static List<String> lines(Path net, String file) throws IOException {
        return Files.readAllLines(net.resolve(file));
    }
}
