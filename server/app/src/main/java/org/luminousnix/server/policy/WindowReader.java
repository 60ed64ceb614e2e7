package org.luminousnix.server.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.luminousnix.model.Risk;
import org.luminousnix.server.heal.Window;

/** Reads {@code time_intervals} of well-shaped files and names what does not add up. */
final class WindowReader {
    private final List<Fault> faults;

    WindowReader(List<Fault> faults) {
        this.faults = faults;
    }

    List<Window> read(List<Tree> intervals) {
        Map<String, Tree.Place> places = new LinkedHashMap<>();
        List<Window> read = new ArrayList<>();
        for (Tree tree : intervals) {
            if (tree instanceof Tree.Branch branch) {
                Entry entry = new Entry(branch);
                String name = entry.required("name");
                Tree.Place before = places.putIfAbsent(name, entry.place("name"));
                if (before != null) {
                    faults.add(entry.place("name")
                            .fault("\"" + name + "\" is defined already in " + before.file() + ":" + before.line()));
                }
                read.add(window(entry, name));
            }
        }
        return read;
    }

    private Window window(Entry entry, String name) {
        boolean allow = entry.branch().get("allow") != null;
        boolean confine = entry.branch().get("confine") != null;
        if (allow == confine) {
            faults.add(entry.branch()
                    .place()
                    .fault("has " + (allow ? "allow and confine" : "neither allow nor confine")
                            + "; expected one of them: which classes are allowed inside, or held back outside"));
        }
        return new Window(
                name,
                entry.items("times").stream().map(this::span).toList(),
                Set.copyOf(entry.items("weekdays").stream()
                        .flatMap(day -> circle(day, DayOfWeek.values()).stream())
                        .collect(Collectors.toSet())),
                entry.items("days_of_month").stream().map(this::days).toList(),
                Set.copyOf(entry.items("months").stream()
                        .flatMap(month -> circle(month, Month.values()).stream())
                        .collect(Collectors.toSet())),
                zone(entry),
                confine ? Window.Use.CONFINE : Window.Use.ALLOW,
                risks(entry.items(confine ? "confine" : "allow")));
    }

    private Window.Span span(Tree tree) {
        if (!(tree instanceof Tree.Branch branch)) {
            return new Window.Span(0, 0);
        }
        Entry entry = new Entry(branch);
        Window.Span span = new Window.Span(minute(entry.required("start")), minute(entry.required("end")));
        if (span.start() == span.end()) {
            faults.add(branch.place().fault("begins and ends at the same time; leave times out for whole days"));
        } else if (span.start() == 24 * 60) {
            faults.add(branch.place().fault("begins at 24:00; expected 00:00"));
        }
        return span;
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    /** One or, as {@code friday:monday}, several that follow one another; months by number too. */
    private <E extends Enum<E>> List<E> circle(Tree tree, E[] all) {
        List<E> found = new ArrayList<>();
        String text = text(tree);
        String[] ends = text.split(":", -1);
        int first = index(ends[0], all);
        int last = ends.length == 2 ? index(ends[1], all) : first;
        if (ends.length > 2 || first < 0 || last < 0) {
            List<String> words = List.of(all).stream()
                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                    .toList();
            faults.add(tree.place()
                    .fault("is \"" + text + "\"" + Suggestion.among(text.toLowerCase(Locale.ROOT), words)
                            + "; expected one of " + String.join(", ", words) + ", or two with a colon between"));
            return found;
        }
        for (int i = first; ; i = (i + 1) % all.length) {
            found.add(all[i]);
            if (i == last) {
                return found;
            }
        }
    }

    private static <E extends Enum<E>> int index(String word, E[] all) {
        for (int i = 0; i < all.length; i++) {
            boolean numbered = all[i] instanceof Month && word.equals(String.valueOf(i + 1));
            if (numbered || all[i].name().equalsIgnoreCase(word)) {
                return i;
            }
        }
        return -1;
    }

    private Window.Days days(Tree tree) {
        String text = text(tree);
        if (text.matches("-?[0-9]{1,2}(:-?[0-9]{1,2})?")) {
            String[] ends = text.split(":", -1);
            int first = Integer.parseInt(ends[0]);
            int last = ends.length == 2 ? Integer.parseInt(ends[1]) : first;
            boolean inOrder = first < 0 == last < 0 ? first <= last : first > 0;
            if (first != 0 && last != 0 && Math.abs(first) <= 31 && Math.abs(last) <= 31 && inOrder) {
                return new Window.Days(first, last);
            }
        }
        faults.add(
                tree.place()
                        .fault(
                                "is \"" + text
                                        + "\"; expected a day from 1 to 31, or from -31 to -1 counted from the end, or two with a colon between"));
        return new Window.Days(1, 1);
    }

    private ZoneId zone(Entry entry) {
        String name = entry.text("location").orElse("");
        try {
            return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            faults.add(entry.place("location")
                    .fault("\"" + name + "\" is no time zone" + Suggestion.among(name, ZoneId.getAvailableZoneIds())
                            + "; expected one like Europe/Berlin or UTC"));
            return ZoneId.of("UTC");
        }
    }

    private static Set<Risk> risks(List<Tree> items) {
        Set<Risk> risks = EnumSet.noneOf(Risk.class);
        items.forEach(item -> risks.add(Risk.valueOf(text(item).toUpperCase(Locale.ROOT))));
        return risks;
    }

    private static String text(Tree tree) {
        return tree instanceof Tree.Leaf leaf ? leaf.text() : "";
    }
}
