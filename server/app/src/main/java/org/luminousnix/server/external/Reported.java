package org.luminousnix.server.external;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** One alert as another system reports it: its name, whether it fires, and its labels, the name among them. */
public record Reported(String alert, boolean firing, SortedMap<String, String> labels) {
    public Reported {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
