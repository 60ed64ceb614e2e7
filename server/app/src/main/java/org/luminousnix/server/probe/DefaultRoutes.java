package org.luminousnix.server.probe;

import java.io.IOException;

/** Whether the kernel's main tables have a default route. */
final class DefaultRoutes {
    private static final String V6_ANY = "0".repeat(32);
    private static final int UP = 1;
    private static final int REJECT = 0x200;

    private DefaultRoutes() {}

    /** Understands {@code /proc/net/route}: a line per route below one of titles, numbers in hex. */
    static boolean v4(Scan route) throws IOException {
        if (!route.skip("Iface")) {
            throw route.malformed("\"Iface\"");
        }
        for (route.nextLine(); !route.ended(); route.nextLine()) {
            route.skipWords(1);
            boolean any = route.word().equals("00000000");
            route.skipWords(1);
            int flags = hex(route);
            route.skipWords(3);
            if (any && route.word().equals("00000000") && usable(flags)) {
                return true;
            }
        }
        return false;
    }

    /** Understands {@code /proc/net/ipv6_route}: destination, length, source, length, gateway, metric, two counts, flags, interface. */
    static boolean v6(Scan route) throws IOException {
        for (; !route.ended(); route.nextLine()) {
            String destination = route.word();
            String length = route.word();
            route.skipWords(6);
            if (destination.equals(V6_ANY) && length.equals("00") && usable(hex(route))) {
                return true;
            }
        }
        return false;
    }

    private static boolean usable(int flags) {
        return (flags & UP) != 0 && (flags & REJECT) == 0;
    }

    private static int hex(Scan text) throws IOException {
        try {
            return Integer.parseUnsignedInt(text.word(), 16);
        } catch (NumberFormatException e) {
            throw new IOException(text.malformed("flags in hex").getMessage(), e);
        }
    }
}
