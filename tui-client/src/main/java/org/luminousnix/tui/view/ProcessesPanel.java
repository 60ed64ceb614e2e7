package org.luminousnix.tui.view;

import java.util.List;
import java.util.OptionalDouble;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.state.Listing;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ProcessRow;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/** The processes that use most, a row each. */
final class ProcessesPanel implements ListPanel<ProcessRow> {
    private static final List<Column> COLUMNS = List.of(
            Column.figures("pid", 7),
            Column.rest("name"),
            Column.figures("cpu", 5),
            Column.figures("memory", 6),
            Column.figures("fds", 5),
            Column.of("st", 2),
            Column.of("user", 10).from(58),
            Column.of("unit", 26).from(78));

    @Override
    public PanelId id() {
        return PanelId.PROCESSES;
    }

    @Override
    public Listing<ProcessRow> listing() {
        return Listings.PROCESSES;
    }

    @Override
    public String title() {
        return "Processes";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Line> cells(ProcessRow process, Context context) {
        OptionalDouble fds = process.fds();
        String state = process.state();
        boolean bad = state.startsWith("D") || state.startsWith("Z");
        return List.of(
                Line.of(process.pid(), Tone.DIM),
                Line.of(process.name(), Tone.STRONG),
                Line.of(UnitsPanel.figure("_ratio", process.cpu()), Tone.PLAIN),
                Line.of(UnitsPanel.figure("_bytes", process.memory()), Tone.PLAIN),
                Line.of(fds.isEmpty() ? "-" : Long.toString((long) fds.getAsDouble()), Tone.PLAIN),
                Line.of(state, bad ? Tone.WARN : Tone.DIM),
                Line.of(process.user(), Tone.PLAIN),
                Line.of(process.unit(), Tone.DIM));
    }

    @Override
    public List<Line> above(ViewState state, int width, Context context) {
        Loaded loaded = state.loads().answer(Wants.processes(state)).orElse(null);
        return loaded == null || loaded.reason().isEmpty() || Listings.PROCESSES.total(state) == 0
                ? List.of()
                : List.of(Fit.cut(Line.of("! Only what the feed tells: " + Absent.why(loaded), Tone.WARN), width));
    }

    @Override
    public Line none(ViewState state) {
        return Absent.line(state, Wants.processes(state), "processes", "No process is known.");
    }
}
