package org.luminousnix.tui.view;

import org.luminousnix.model.Health;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.state.Link;
import org.luminousnix.tui.state.ViewState;

/** The first line: the host, the connection, the age of what is shown, the time. */
final class Header {
    private Header() {}

    static Line line(ViewState state, int width, Context context) {
        Snapshot snapshot = state.snapshot();
        Line right = link(state, context).and("  " + Figures.clock(context.now(), context.zone()) + " ", Tone.DIM);
        String host = snapshot == null ? context.server() : snapshot.host().name();
        Line left = Line.of(" Luminous Healing ", Tone.FOCUS)
                .and(Fit.cut(host, Math.max(8, width - 40 - right.width())), Tone.STRONG);
        if (snapshot != null) {
            Health health = snapshot.health();
            left = left.and("  health " + health.score(), health.score() >= 80 ? Tone.GOOD : Tone.BAD);
            String kernel =
                    "  " + snapshot.host().os() + " · " + snapshot.host().kernel();
            int room = width - left.width() - right.width() - 2;
            left = room >= 16 ? left.and(Fit.cut(kernel, room), Tone.DIM) : left;
        }
        Line fitted = Fit.cut(left, Math.max(0, width - right.width() - 1));
        return fitted.padded(Math.max(0, width - right.width()), Tone.PLAIN).and(right);
    }

    private static Line link(ViewState state, Context context) {
        String age = Figures.age(state.freshness().age(context.now()));
        boolean stale = state.freshness().stale(context.now());
        String data = state.snapshot() == null ? "" : ", data " + age + " old";
        return switch (state.link()) {
            case Link.Live _ ->
                stale
                        ? Line.of("● STALE" + data, Tone.LOUD)
                        : Line.of("● live", Tone.GOOD).and(data, Tone.DIM);
            case Link.Connecting _ -> Line.of("○ connecting" + data, Tone.WARN);
            case Link.Broken _ -> Line.of("○ not connected" + data, Tone.BAD);
        };
    }
}
