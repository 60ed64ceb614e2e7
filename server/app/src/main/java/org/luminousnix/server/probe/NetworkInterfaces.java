package org.luminousnix.server.probe;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The interfaces that carry the host's traffic: those with hardware, and of the virtual ones those that are up and no port of a bridge (the
 * other ends of containers' links are ports). Not the loopback. At most 16, those with hardware first.
 */
final class NetworkInterfaces {
    private static final String CLASS = "sys/class/net/";
    private static final int MOST = 16;
    private static final int FLAG_UP = 1;
    private static final int FLAG_LOOPBACK = 8;

    private NetworkInterfaces() {}

    /** Those there are now, in the order of their names. */
    static List<String> of(Host host) throws IOException {
        String[] names = host.root().resolve(CLASS).toFile().list();
        List<String> chosen = new ArrayList<>();
        for (String name : names == null ? new String[0] : names) {
            if (carries(host, name)) {
                chosen.add(name);
            }
        }
        return chosen.stream()
                .sorted(Comparator.comparing((String name) -> !hardware(host, name))
                        .thenComparing(name -> name))
                .limit(MOST)
                .sorted()
                .toList();
    }

    private static boolean carries(Host host, String name) throws IOException {
        if (!host.has(CLASS + name + "/flags")) {
            return false;
        }
        int flags = flags(Scan.of(host.text(CLASS + name + "/flags")));
        return (flags & FLAG_LOOPBACK) == 0
                && (hardware(host, name) || ((flags & FLAG_UP) != 0 && !host.has(CLASS + name + "/brport")));
    }

    private static boolean hardware(Host host, String name) {
        return host.has(CLASS + name + "/device");
    }

    /** Understands {@code 0x1003}. */
    static int flags(Scan text) throws IOException {
        try {
            return Integer.decode(text.word());
        } catch (NumberFormatException e) {
            throw new IOException(text.malformed("flags such as 0x1003").getMessage(), e);
        }
    }

    /**
     * Whether an interface is up, and its carrier.
     *
     * @param up switched on by the administrator
     * @param carrier has a link; false while it is not up
     * @param lost is up, had a link since it exists and has none now; never true of bridges and tunnels, whose ports come and go
     */
    record Link(boolean up, boolean carrier, boolean lost) {
        static Link of(Host host, Scan scan, String name) throws IOException {
            host.files().read(CLASS + name + "/flags", scan);
            boolean up = (flags(scan) & FLAG_UP) != 0;
            if (!up) {
                return new Link(false, false, false);
            }
            host.files().read(CLASS + name + "/carrier", scan);
            boolean carrier = scan.number() == 1;
            return new Link(true, carrier, !carrier && steady(host, name) && hadCarrier(host, scan, name));
        }

        private static boolean steady(Host host, String name) {
            return !host.has(CLASS + name + "/bridge") && !host.has(CLASS + name + "/tun_flags");
        }

        private static boolean hadCarrier(Host host, Scan scan, String name) throws IOException {
            host.files().read(CLASS + name + "/carrier_up_count", scan);
            return scan.number() > 0;
        }

        /** Closes the files of an interface that is no longer asked for. */
        static void forget(Host host, String name) throws IOException {
            for (String file : Arrays.asList("flags", "carrier", "carrier_up_count")) {
                host.files().forget(CLASS + name + File.separator + file);
            }
        }
    }
}
