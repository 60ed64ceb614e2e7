package org.luminousnix.it;

import java.util.ArrayList;
import java.util.List;

/** A unit file as systemd reads it: its settings in order, without comments. */
record UnitText(List<Setting> settings) {
    /** One setting, such as {@code [Service] NoNewPrivileges=yes}. */
    record Setting(String section, String key, String value) {
        @Override
        public String toString() {
            return section + " " + key + "=" + value;
        }
    }

    UnitText {
        settings = List.copyOf(settings);
    }

    /** Reads a file's text; a line that is neither empty, a comment, a section nor a setting fails. */
    static UnitText of(String text) {
        List<Setting> settings = new ArrayList<>();
        String section = "";
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                section = line;
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                int equal = line.indexOf('=');
                if (equal < 1 || section.isEmpty()) {
                    throw new AssertionError("no setting of a unit: " + line);
                }
                settings.add(new Setting(section, line.substring(0, equal), line.substring(equal + 1)));
            }
        }
        return new UnitText(settings);
    }
}
