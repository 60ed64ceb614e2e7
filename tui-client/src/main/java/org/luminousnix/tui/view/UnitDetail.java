package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Incident;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/** All about one unit: how it stands, what it needs, what needs it, its incidents. */
record UnitDetail(String key) implements Panel {
    @Override
    public PanelId id() {
        return PanelId.DETAIL;
    }

    @Override
    public String title(ViewState state) {
        return "Unit " + Fit.cut(key, 60);
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Facts facts = new Facts(width);
        String path = Wants.unit(key);
        Absent.old(state, path, width).forEach(facts::say);
        Optional<Tree> whole = state.loads().json(path);
        whole.or(() -> Listings.UNITS.find(state, key)).ifPresent(unit -> about(unit, facts, context));
        if (whole.isEmpty()) {
            Optional<Loaded> answer = state.loads().answer(path);
            facts.say(
                    answer.isEmpty()
                            ? Absent.line(state, path, "its neighbours", "")
                            : Line.of("No neighbours are known: " + answer.get().reason(), Tone.WARN));
            return facts.blocks();
        }
        Tree unit = whole.get();
        String untold = unit.text("untold");
        if (!untold.isEmpty()) {
            facts.say(Line.of("! Its neighbours are not known: " + untold, Tone.WARN));
        }
        facts.heading("Needs").add(units(unit.at("needs").list(), width), "Nothing.");
        facts.heading("Needed by").add(units(unit.at("neededBy").list(), width), "Nothing.");
        facts.heading("Incidents").add(incidents(unit, state, width, context), "It has had none.");
        return facts.blocks();
    }

    private static void about(Tree unit, Facts facts, Context context) {
        String incident = unit.text("incident");
        String since = Figures.since(unit.text("since"), context);
        facts.fact("what it is", unit.text("description"), Tone.STRONG)
                .fact("state", UnitsPanel.state(unit))
                .fact("since", since.isEmpty() ? "" : since + " (" + unit.text("since") + ")")
                .fact("result", unit.text("result"), unit.text("result").equals("success") ? Tone.PLAIN : Tone.BAD)
                .fact("loaded", unit.text("load"))
                .fact("restarts", unit.text("restarts"))
                .fact("memory", UnitsPanel.figure("_bytes", unit.number("memoryBytes")))
                .fact("cpu", UnitsPanel.figure("_ratio", unit.number("cpuRatio")))
                .fact("incident", incident.isEmpty() ? "" : incident + ": Enter shows it", Tone.WARN);
    }

    private static List<Block> units(List<Tree> units, int width) {
        return units.stream()
                .map(unit -> Block.of(Fit.cut(
                        Line.of("  ", Tone.PLAIN)
                                .and(Fit.cut(UnitsPanel.state(unit), 22).padded(22, Tone.PLAIN))
                                .and(" " + unit.text("unit"), Tone.PLAIN),
                        width)))
                .toList();
    }

    private static List<Block> incidents(Tree unit, ViewState state, int width, Context context) {
        List<Block> blocks = new ArrayList<>();
        for (Tree id : unit.at("incidents").list()) {
            Optional<Incident> known = Listings.INCIDENTS.find(state, id.text());
            Line line = Line.of("  " + id.text() + " ", Tone.PLAIN);
            blocks.add(Block.of(Fit.cut(
                    known.map(incident -> line.and(
                                            Pipeline.word(incident.state()) + " ", Pipeline.tone(incident.state()))
                                    .and(incident.alert().rule() + ", ", Tone.PLAIN)
                                    .and(Figures.stamp(incident.opened(), context.zone()), Tone.DIM))
                            .orElse(line.and("ended long ago", Tone.DIM)),
                    width)));
        }
        return blocks;
    }
}
