package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.model.ProbeAnswer;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.state.ViewState;

/** One line about the probes: how many answer, and which do not, and why. */
final class Probes {
    private Probes() {}

    static Line line(ViewState state, int width) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null) {
            return Line.of(" Probes: no data yet", Tone.DIM);
        }
        long ok = count(snapshot.probes(), ProbeAnswer.OK);
        long absent = count(snapshot.probes(), ProbeAnswer.ABSENT);
        Line line = Line.of(" Probes: " + ok + " ok", Tone.DIM)
                .and(absent == 0 ? "" : ", " + absent + " not on this host", Tone.DIM);
        for (ProbeStatus probe : snapshot.probes()) {
            line = switch (probe.answer()) {
                case OK, ABSENT -> line;
                case FAILED -> line.and(" · ", Tone.DIM).and(said(probe, "is down"), Tone.BAD);
                case NODATA -> line.and(" · ", Tone.DIM).and(said(probe, "gives no data"), Tone.WARN);
            };
        }
        return Fit.cut(line, width);
    }

    private static String said(ProbeStatus probe, String how) {
        return Fit.cut(probe.probe(), 24) + " " + how + (probe.reason().isBlank() ? "" : ": " + probe.reason());
    }

    private static long count(List<ProbeStatus> probes, ProbeAnswer answer) {
        return probes.stream().filter(probe -> probe.answer() == answer).count();
    }
}
