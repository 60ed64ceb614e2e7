package org.luminousnix.server.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.luminousnix.model.Matcher;
import org.luminousnix.server.heal.Selector;
import org.luminousnix.server.notify.Destination;
import org.luminousnix.server.notify.NotificationPolicy;
import org.luminousnix.server.notify.Priority;
import org.luminousnix.server.notify.Receiver;
import org.luminousnix.server.notify.Route;

/** Reads {@code notifications} of well-shaped files, and names receivers that do not add up or do not exist. */
final class NotificationReader {
    private static final List<String> WAYS = List.of("journal", "webhook", "cloudevents", "mail", "desktop");
    private static final Duration GROUP_WAIT = Duration.ofSeconds(10);
    private static final Duration GROUP_INTERVAL = Duration.ofMinutes(5);
    private static final Duration REPEAT_INTERVAL = Duration.ofHours(4);

    private final List<Fault> faults;

    NotificationReader(List<Fault> faults) {
        this.faults = faults;
    }

    NotificationPolicy read(Merged file) {
        Map<String, Receiver> receivers = new LinkedHashMap<>();
        Set<String> names = receivers.keySet();
        for (Entry entry : entries(file.items("notifications.receivers"))) {
            receiver(entry, receivers);
        }
        List<Route> routes = new ArrayList<>();
        for (Entry entry : entries(file.items("notifications.routes"))) {
            exists(entry, "receiver", names);
            routes.add(route(entry));
        }
        for (Entry remediation : entries(file.items("remediations"))) {
            for (Entry step : entries(remediation.items("steps"))) {
                notifies(step, names, routes);
            }
        }
        return new NotificationPolicy(List.copyOf(receivers.values()), routes);
    }

    private void receiver(Entry entry, Map<String, Receiver> receivers) {
        String name = entry.required("name");
        List<String> ways =
                WAYS.stream().filter(way -> entry.branch().get(way) != null).toList();
        if (ways.size() != 1) {
            faults.add(entry.branch()
                    .place()
                    .fault("has " + (ways.isEmpty() ? "no way" : String.join(" and ", ways))
                            + " to be told; give one of " + String.join(", ", WAYS)));
            return;
        }
        Receiver receiver = new Receiver(name, destination(ways.getFirst(), entry.inner(ways.getFirst())));
        if (receivers.putIfAbsent(name, receiver) != null) {
            faults.add(entry.place("name").fault("\"" + name + "\" is a receiver already"));
        }
    }

    private Destination destination(String way, Entry entry) {
        return switch (way) {
            case "journal" -> new Destination.Journal();
            case "webhook" -> new Destination.Webhook(url(entry), bearer(entry));
            case "cloudevents" ->
                new Destination.CloudEvents(
                        url(entry), entry.text("mode").filter("binary"::equals).isPresent(), bearer(entry));
            case "mail" -> new Destination.Mail(entry.required("from"), texts(entry, "to"));
            default -> new Destination.Desktop();
        };
    }

    private URI url(Entry entry) {
        try {
            URI url = new URI(entry.required("url"));
            if (url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        faults.add(entry.place("url").fault("\"" + entry.required("url") + "\" is no address: http://HOST:PORT/PATH"));
        return URI.create("http://invalid");
    }

    private static @org.jspecify.annotations.Nullable Path bearer(Entry entry) {
        return entry.text("bearerFile").map(Path::of).orElse(null);
    }

    private Route route(Entry entry) {
        List<Matcher> matchers = new ArrayList<>();
        for (Tree item : entry.items("matchers")) {
            if (item instanceof Tree.Leaf leaf) {
                try {
                    Matcher matcher = Matcher.parse(leaf.text());
                    Selector.fault(matcher)
                            .ifPresent(fault -> faults.add(leaf.place().fault(fault)));
                    matchers.add(matcher);
                } catch (IllegalArgumentException e) {
                    faults.add(leaf.place().fault(String.valueOf(e.getMessage())));
                }
            }
        }
        return new Route(
                matchers,
                entry.required("receiver"),
                entry.branch().get("groupBy") == null ? List.of("alert") : texts(entry, "groupBy"),
                entry.duration("groupWait", GROUP_WAIT),
                entry.duration("groupInterval", GROUP_INTERVAL),
                entry.duration("repeatInterval", REPEAT_INTERVAL),
                entry.text("priority").map(Priority::of).orElse(null),
                entry.text("when").filter("always"::equals).isPresent(),
                entry.text("quiet").filter("send"::equals).isPresent());
    }

    private void notifies(Entry step, Set<String> names, List<Route> routes) {
        if (!step.text("action").filter("notify"::equals).isPresent()) {
            return;
        }
        Entry args = step.inner("args");
        if (args.text("receiver").isPresent()) {
            exists(args, "receiver", names);
        } else if (routes.isEmpty()) {
            faults.add(step.place("action")
                    .fault("notify has nobody to tell: name a receiver, or give notifications.routes"));
        }
    }

    private void exists(Entry entry, String key, Set<String> names) {
        String name = entry.required(key);
        if (!names.contains(name)) {
            faults.add(entry.place(key)
                    .fault("no receiver \"" + name + "\"" + Suggestion.among(name, names)
                            + (names.isEmpty() ? "; there are none" : "; there are " + String.join(", ", names))));
        }
    }

    private static List<String> texts(Entry entry, String key) {
        return entry.items(key).stream()
                .flatMap(tree -> tree instanceof Tree.Leaf leaf ? java.util.stream.Stream.of(leaf.text()) : null)
                .toList();
    }

    private static List<Entry> entries(List<Tree> items) {
        List<Entry> entries = new ArrayList<>();
        for (Tree item : items) {
            if (item instanceof Tree.Branch branch) {
                entries.add(new Entry(branch));
            }
        }
        return entries;
    }
}
