package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.state.Link;
import org.luminousnix.tui.state.ViewState;

/** What stands where an answer of the REST interface is missing, or is old. */
final class Absent {
    private Absent() {}

    /** Why nothing is shown of what {@code what} names. */
    static Line line(ViewState state, String path, String what, String empty) {
        Loaded loaded = state.loads().answer(path).orElse(null);
        if (loaded == null) {
            return state.link() instanceof Link.Live
                    ? Line.of("Asking the server for " + what + ".", Tone.DIM)
                    : Line.of("No data yet: not connected.", Tone.WARN);
        }
        return loaded.json() == null
                ? Line.of("The server gives no " + what + ": " + why(loaded), Tone.WARN)
                : Line.of(empty, Tone.DIM);
    }

    /** Why there is no answer; a server that has no such path is an older one. */
    static String why(Loaded loaded) {
        return loaded.reason().endsWith("(404).") ? "this version of it does not tell of them (404)." : loaded.reason();
    }

    /** A line that says that what is shown is old, and why; none where it is fresh. */
    static List<Line> old(ViewState state, String path, int width) {
        List<Line> lines = new ArrayList<>();
        state.loads()
                .answer(path)
                .filter(loaded -> loaded.json() != null && !loaded.reason().isEmpty())
                .ifPresent(loaded ->
                        lines.add(Fit.cut(Line.of("! What is shown is old: " + loaded.reason(), Tone.WARN), width)));
        return lines;
    }
}
