package org.luminousnix.server.detect;

import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Subject;

/**
 * Whom labels are about. Two series never share an identity: labels that name neither a process, a unit nor a mount make a subject of
 * their own kind ({@code sensor cpu0}), and a unit of a user manager has its scope in the alert's id.
 */
final class Subjects {
    private Subjects() {}

    static Subject of(SortedMap<String, String> labels) {
        String pid = labels.get("pid");
        String start = labels.get("start");
        if (pid != null && start != null) {
            return Subject.process(pid, start);
        }
        String unit = labels.get("unit");
        if (unit != null) {
            return Subject.unit(unit);
        }
        String mount = labels.get("mount");
        if (mount != null) {
            return Subject.mount(mount);
        }
        if (labels.isEmpty()) {
            return Subject.HOST;
        }
        if (labels.size() == 1) {
            return new Subject(labels.firstKey(), labels.get(labels.firstKey()));
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
