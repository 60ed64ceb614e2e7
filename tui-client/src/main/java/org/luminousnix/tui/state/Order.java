package org.luminousnix.tui.state;

import java.util.Comparator;

/** One way to sort a list, and what it is called. */
public record Order<T>(String name, Comparator<T> by) {
    /** As the server sends them. */
    static <T> Order<T> asSent(String name) {
        return new Order<>(name, (_, _) -> 0);
    }
}
