package org.luminousnix.tui.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.Link;
import org.luminousnix.tui.state.ViewState;

/** The lines across the whole screen that must not be missed; none when all is well. */
final class Banners {
    private static final int MOST = 3;

    private Banners() {}

    static List<Line> lines(ViewState state, int width, Context context) {
        List<Line> lines = new ArrayList<>();
        broken(state, context, lines);
        Snapshot snapshot = state.snapshot();
        if (snapshot != null) {
            paused(snapshot.control(), context, lines);
            HoldWords.sentences(snapshot.holds(), context)
                    .forEach(held -> lines.add(Line.of(" " + held + ".", Tone.BANNER)));
            waiting(snapshot, lines);
        }
        List<Line> wrapped = new ArrayList<>();
        for (Line line : lines) {
            Tone tone = line.spans().getFirst().tone();
            Fit.wrap(line, width, 1, 2).forEach(part -> wrapped.add(part.padded(width, tone)));
        }
        return wrapped.size() > MOST + 1 ? wrapped.subList(0, MOST + 1) : wrapped;
    }

    private static void broken(ViewState state, Context context, List<Line> lines) {
        if (state.link() instanceof Link.Broken(String reason, java.time.Instant retryAt)) {
            long seconds = Math.max(0, Duration.between(context.now(), retryAt).toSeconds());
            String shown = state.snapshot() == null ? "" : " What is shown is old.";
            lines.add(Line.of(
                    " NOT CONNECTED: " + reason + ". Next try in " + seconds + " s, r tries now." + shown,
                    Tone.BANNER));
        } else if (state.freshness().stale(context.now())) {
            lines.add(Line.of(
                    " STALE: connected, but the server has sent nothing for "
                            + Figures.age(state.freshness().age(context.now())) + ". What is shown is old.",
                    Tone.BANNER));
        }
    }

    private static void paused(Control control, Context context, List<Line> lines) {
        if (control.paused()) {
            String by = control.by().isBlank() ? "" : " by " + Fit.cut(control.by(), 30);
            String since = control.since() == null ? "" : " at " + Figures.clock(control.since(), context.zone());
            lines.add(Line.of(
                    " PAUSED" + by + since + ": " + control.reason() + ". Nothing is healed; p resumes.", Tone.BANNER));
        }
    }

    private static void waiting(Snapshot snapshot, List<Line> lines) {
        List<Incident> waiting = Incidents.waiting(snapshot);
        if (!waiting.isEmpty()) {
            String what = Incidents.step(waiting.getFirst())
                    .map(step -> step.call().toString())
                    .orElse("a step");
            String more = waiting.size() == 1 ? "" : " (and " + (waiting.size() - 1) + " more)";
            lines.add(Line.of(
                    " APPROVAL NEEDED" + more + ": " + Fit.cut(what, 60) + " for "
                            + Fit.cut(waiting.getFirst().alert().rule(), 40) + ". a approves, d denies.",
                    Tone.LOUD));
        }
    }
}
