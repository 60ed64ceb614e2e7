package org.luminousnix.tui.feed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One segment of a path: names are chosen by whoever runs them, and none may reach another path. */
public final class Segment {
    private Segment() {}

    /** The name, percent-encoded. */
    public static String of(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
