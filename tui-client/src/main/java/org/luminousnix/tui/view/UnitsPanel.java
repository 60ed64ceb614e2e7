package org.luminousnix.tui.view;

import java.util.List;
import java.util.OptionalDouble;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.state.Listing;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/** The units, a row each. */
final class UnitsPanel implements ListPanel<Tree> {
    private static final int LONGEST = 18;
    private static final List<Column> COLUMNS = List.of(
            Column.of("state", 20),
            Column.rest("unit"),
            Column.figures("restarts", 8),
            Column.figures("memory", 6),
            Column.figures("cpu", 5),
            Column.figures("since", 5),
            Column.of("incident", 10).from(96),
            Column.of("what it is", 44).from(130));

    @Override
    public PanelId id() {
        return PanelId.UNITS;
    }

    @Override
    public Listing<Tree> listing() {
        return Listings.UNITS;
    }

    @Override
    public String title() {
        return "Units";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Line> cells(Tree unit, Context context) {
        OptionalDouble restarts = unit.number("restarts");
        return List.of(
                state(unit),
                Line.of(unit.text("unit"), Tone.STRONG),
                Line.of(
                        restarts.isEmpty() ? "" : Long.toString((long) restarts.getAsDouble()),
                        restarts.orElse(0) > 0 ? Tone.WARN : Tone.DIM),
                Line.of(figure("_bytes", unit.number("memoryBytes")), Tone.PLAIN),
                Line.of(figure("_ratio", unit.number("cpuRatio")), Tone.PLAIN),
                Line.of(Figures.since(unit.text("since"), context), Tone.DIM),
                Line.of(unit.text("incident"), Tone.WARN),
                Line.of(unit.text("description"), Tone.DIM));
    }

    /** How a unit stands, with a mark that says it without colour. */
    static Line state(Tree unit) {
        String active = unit.text("active");
        String sub = unit.text("sub");
        String both = active + "/" + sub;
        String words = sub.isEmpty() || sub.equals(active) ? active : both.length() > LONGEST ? sub : both;
        return switch (active) {
            case "failed" -> Line.of("✗ " + words, Tone.BAD);
            case "active", "reloading" -> Line.of("● " + words, Tone.GOOD);
            case "inactive" -> Line.of("○ " + words, Tone.DIM);
            default -> Line.of("… " + words, Tone.WARN); // systemd's word, whatever it is
        };
    }

    /** A figure, or nothing where the server knows none: no data is not zero. */
    static String figure(String unit, OptionalDouble value) {
        return value.isEmpty() ? "-" : Figures.value(unit, value.getAsDouble());
    }

    @Override
    public List<Line> above(ViewState state, int width, Context context) {
        return Absent.old(state, Wants.UNITS, width);
    }

    @Override
    public Line none(ViewState state) {
        return Absent.line(state, Wants.UNITS, "units", "No unit is known on this host.");
    }
}
