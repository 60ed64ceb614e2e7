package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.state.Listing;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/** The rules that are loaded, a row each, with how far each step of their remediation may go by itself. */
final class PolicyPanel implements ListPanel<Tree> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("rule", 24),
            Column.of("severity", 8),
            Column.figures("for", 6),
            Column.rest("what healing may do"),
            Column.of("fires when", 56).from(140));

    private final Tree policy;

    PolicyPanel(ViewState state) {
        this.policy = state.loads().json(Wants.POLICY).orElseGet(() -> Tree.parse("{}"));
    }

    @Override
    public PanelId id() {
        return PanelId.POLICY;
    }

    @Override
    public Listing<Tree> listing() {
        return Listings.RULES;
    }

    @Override
    public String title() {
        return "Rules";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Line> cells(Tree rule, Context context) {
        return List.of(
                Line.of(rule.text("alert"), Tone.STRONG),
                Line.of(rule.text("severity"), severity(rule)),
                Line.of(Figures.duration(rule.text("for")), Tone.PLAIN),
                steps(rule.text("alert")),
                Line.of(rule.text("expr"), Tone.DIM));
    }

    private static Tone severity(Tree rule) {
        return switch (rule.text("severity")) {
            case "critical", "high" -> Tone.BAD;
            default -> Tone.WARN; // the milder words of Severity
        };
    }

    /** The steps of the alert's remediation and how far each may go; those that were demoted are marked. */
    private Line steps(String alert) {
        Line line = Line.EMPTY;
        for (Tree remediation : policy.at("remediations").list()) {
            if (!remediation.text("alert").equals(alert)) {
                continue;
            }
            for (Tree step : remediation.at("steps").list()) {
                line = (line.spans().isEmpty() ? line : line.and(" › ", Tone.DIM))
                        .and(step.text("action") + " ", Tone.PLAIN)
                        .and(trust(remediation, step));
            }
        }
        return line.spans().isEmpty() ? Line.of("nothing: it only tells", Tone.DIM) : line;
    }

    /** How far a step may go by itself. */
    static Line trust(Tree remediation, Tree step) {
        String mode = step.text("mode").isEmpty() ? remediation.text("mode") : step.text("mode");
        boolean demoted = remediation.at("demoted").list().stream()
                .anyMatch(action -> action.text().equals(step.text("action")));
        return Line.of(mode, mode.equals("auto") ? Tone.GOOD : Tone.WARN).and(demoted ? " (demoted)" : "", Tone.BAD);
    }

    @Override
    public List<Line> above(ViewState state, int width, Context context) {
        List<Line> lines = new ArrayList<>(Absent.old(state, Wants.POLICY, width));
        if (policy.fields().isEmpty()) {
            return lines;
        }
        List<String> files = policy.at("files").list().stream().map(Tree::text).toList();
        String sha = policy.text("sha256");
        String age = Figures.since(policy.text("loadedAt"), context);
        lines.add(Fit.cut(
                Line.of("loaded " + (age.isEmpty() ? "" : age + " ago ") + "from ", Tone.DIM)
                        .and(String.join(", ", files), Tone.PLAIN)
                        .and(sha.isEmpty() ? "" : " · sha256 " + Fit.cut(sha, 13), Tone.DIM),
                width));
        reload(policy.at("lastReload"), width, context, lines);
        return lines;
    }

    private static void reload(Tree last, int width, Context context, List<Line> lines) {
        if (last.none()) {
            return;
        }
        String when = "last reload " + Figures.since(last.text("at"), context) + " ago: ";
        List<String> changed =
                last.at("changed").list().stream().map(Tree::text).toList();
        Line line = last.yes("ok")
                ? Line.of(when, Tone.DIM)
                        .and("✓ ", Tone.GOOD)
                        .and(changed.isEmpty() ? "nothing changed" : String.join(" · ", changed), Tone.PLAIN)
                : Line.of(when, Tone.DIM)
                        .and("✗ refused, the former policy is in force: ", Tone.BAD)
                        .and(last.text("error"), Tone.PLAIN);
        lines.addAll(Fit.wrap(line, width, 2, 3));
    }

    @Override
    public Line none(ViewState state) {
        return Absent.line(state, Wants.POLICY, "policy", "No rule is loaded.");
    }
}
