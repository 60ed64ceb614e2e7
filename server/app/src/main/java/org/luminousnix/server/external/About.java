package org.luminousnix.server.external;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What kind of thing an external alert is about: the labels that must name it, and the metric that it is read as. */
public enum About {
    HOST("external_alert"),
    UNIT("external_unit_alert"),
    MOUNT("external_mount_alert"),
    PROCESS("external_process_alert");

    /** What the exporters of Prometheus call them. */
    private static final Map<String, String> ALIASES = Map.of("unit", "name", "mount", "mountpoint");

    private static final Map<String, Pattern> FORMS = Map.of(
            "unit",
                    Pattern.compile(
                            "[A-Za-z0-9:_.\\\\@-]{1,240}\\.(service|socket|timer|mount|target|slice|scope|path|swap|automount)"),
            "mount", Pattern.compile("/[\\x21-\\x7e]{0,255}"),
            "pid", Pattern.compile("[1-9][0-9]{0,6}"),
            "start", Pattern.compile("[0-9]{1,18}"));

    private final String metric;

    About(String metric) {
        this.metric = metric;
    }

    /** The metric whose series are the alerts about such things. */
    public String metric() {
        return metric;
    }

    /** The labels that name such a thing. */
    public List<String> labels() {
        return switch (this) {
            case HOST -> List.of();
            case UNIT -> List.of("unit");
            case MOUNT -> List.of("mount");
            case PROCESS -> List.of("pid", "start");
        };
    }

    /** The labels that name the thing, from those that the sender gave; empty where one is missing or not of its form. */
    Optional<SortedMap<String, String>> of(Map<String, String> given) {
        SortedMap<String, String> named = new TreeMap<>();
        for (String label : labels()) {
            String value = given.getOrDefault(label, given.getOrDefault(ALIASES.getOrDefault(label, ""), ""));
            Pattern form = FORMS.get(label);
            if (form != null && form.matcher(value).matches()) {
                named.put(label, value);
            }
        }
        return named.size() == labels().size() ? Optional.of(named) : Optional.empty();
    }

    /** From its word in the policy file. */
    @JsonCreator
    public static About of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word used in the policy file. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
