package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.luminousnix.executor.os.Os;

/** Finds out which of the known network services is in charge of this host. */
final class NetworkService {
    private static final String IFUPDOWN = "networking.service";
    private static final List<String> KNOWN = List.of("systemd-networkd.service", "NetworkManager.service", IFUPDOWN);

    /** One that hangs while it starts is in charge too. */
    private static final Pattern UP = Pattern.compile("active|activating|reloading");

    private NetworkService() {}

    /** The service; fails with a sentence when none is active, or more than one that could be in charge. */
    static String active(Os os) throws IOException {
        List<String> active = new ArrayList<>();
        for (String unit : KNOWN) {
            if (!os.units().names(unit).isEmpty()
                    && UP.matcher(os.units().state(unit)).lookingAt()) {
                active.add(unit);
            }
        }
        if (active.size() > 1) {
            active.remove(IFUPDOWN); // beside another one it does the loopback interface only
        }
        if (active.isEmpty()) {
            throw new IOException("no network service is active: none of " + String.join(", ", KNOWN));
        }
        if (active.size() > 1) {
            throw new IOException(
                    "it cannot be told which network service is in charge, active are " + String.join(" and ", active));
        }
        return active.getFirst();
    }
}
