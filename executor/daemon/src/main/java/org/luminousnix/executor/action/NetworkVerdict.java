package org.luminousnix.executor.action;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.luminousnix.executor.os.NetworkState;

/** What of a network is missing that was there before. */
final class NetworkVerdict {
    private NetworkVerdict() {}

    /** In words, empty when nothing is missing; what is new does not matter, but for default routes. */
    static List<String> missing(NetworkState before, NetworkState now) {
        List<String> missing = new ArrayList<>();
        SortedSet<String> addresses = new TreeSet<>(before.addresses());
        addresses.removeAll(now.addresses());
        addresses.forEach(address -> missing.add("address " + address));
        SortedSet<String> routes = new TreeSet<>(before.defaults());
        routes.removeAll(now.defaults());
        routes.forEach(route -> missing.add("route " + route));
        SortedSet<String> fresh = new TreeSet<>(now.defaults());
        fresh.removeAll(before.defaults());
        fresh.forEach(route -> missing.add("new route " + route));
        return missing;
    }
}
