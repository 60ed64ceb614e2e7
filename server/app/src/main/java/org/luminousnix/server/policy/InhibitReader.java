package org.luminousnix.server.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.luminousnix.model.Matcher;
import org.luminousnix.server.heal.Inhibition;
import org.luminousnix.server.heal.Selector;

/** Reads {@code inhibit_rules} of well-shaped files and names what does not add up. */
final class InhibitReader {
    private final Set<String> ruleNames;
    private final List<Fault> faults;

    InhibitReader(Set<String> ruleNames, List<Fault> faults) {
        this.ruleNames = ruleNames;
        this.faults = faults;
    }

    List<Inhibition> read(List<Tree> rules) {
        List<Inhibition> read = new ArrayList<>();
        for (Tree tree : rules) {
            if (tree instanceof Tree.Branch branch) {
                Entry entry = new Entry(branch);
                read.add(new Inhibition(
                        selector(entry, "source_matchers"),
                        selector(entry, "target_matchers"),
                        texts(entry.items("equal"))));
            }
        }
        return read;
    }

    private Selector selector(Entry entry, String key) {
        List<Matcher> matchers = new ArrayList<>();
        for (Tree tree : entry.items(key)) {
            if (tree instanceof Tree.Leaf leaf) {
                try {
                    Matcher matcher = Matcher.parse(leaf.text());
                    Selector.fault(matcher)
                            .ifPresent(fault -> faults.add(leaf.place().fault(fault)));
                    known(matcher, leaf.place());
                    matchers.add(matcher);
                } catch (IllegalArgumentException e) {
                    faults.add(leaf.place().fault(String.valueOf(e.getMessage())));
                }
            }
        }
        return new Selector(matchers);
    }

    /** A rule that is named must be there: a slip of the pen would inhibit nothing, in silence. */
    private void known(Matcher matcher, Tree.Place place) {
        boolean names = matcher.name().equals("alert") || matcher.name().equals("alertname");
        if (names && !matcher.isRegex() && !ruleNames.contains(matcher.value())) {
            faults.add(
                    place.fault("no rule \"" + matcher.value() + "\"" + Suggestion.among(matcher.value(), ruleNames)));
        }
    }

    private static List<String> texts(List<Tree> items) {
        return items.stream()
                .flatMap(item -> item instanceof Tree.Leaf leaf ? Stream.of(leaf.text()) : Stream.empty())
                .toList();
    }
}
