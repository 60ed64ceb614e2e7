package org.luminousnix.server.detect;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Subject;

/**
 * Whom labels are about. Two series never share an identity: labels that name neither a process, a unit nor a mount make a subject of
 * their own kind ({@code sensor cpu0}), and a unit of a user manager has its scope in the alert's id.
 */
public final class Subjects {
    private Subjects() {}

    /** Whom a rule is about that is evaluated once: the host, unless its labels name somebody. */
    static Subject ofRule(SortedMap<String, String> labels) {
        return named(labels).orElse(Subject.HOST);
    }

    /** Whom a series is about. */
    public static Subject ofSeries(SortedMap<String, String> labels) {
        return named(labels).orElseGet(() -> other(labels));
    }

    private static Optional<Subject> named(SortedMap<String, String> labels) {
        String pid = labels.get("pid");
        String start = labels.get("start");
        if (pid != null && start != null) {
            return Optional.of(Subject.process(pid, start));
        }
        String unit = labels.get("unit");
        if (unit != null) {
            return Optional.of(Subject.unit(unit));
        }
        String mount = labels.get("mount");
        return Optional.ofNullable(mount).map(Subject::mount);
    }

    private static Subject other(SortedMap<String, String> all) {
        // how bad another system says it is does not make it another thing
        SortedMap<String, String> labels = new TreeMap<>(all);
        labels.remove("severity");
        if (labels.isEmpty()) {
            return Subject.HOST;
        }
        if (labels.size() == 1) {
            return new Subject(labels.firstEntry().getKey(), labels.firstEntry().getValue());
        }
        return new Subject("series", joined(labels));
    }

    static AlertId id(String rule, Subject subject, Map<String, String> labels) {
        String scope = labels.get("scope");
        AlertId id = AlertId.of(rule, subject);
        return scope == null ? id : new AlertId(id.value() + "@" + scope);
    }

    private static String joined(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }
}
