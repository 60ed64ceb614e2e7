package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/** One rule in full, the ladder of its remediation, and the budgets that hold for all. */
record RuleDetail(String key) implements Panel {
    @Override
    public PanelId id() {
        return PanelId.DETAIL;
    }

    @Override
    public String title(ViewState state) {
        return "Rule " + Fit.cut(key.lines().findFirst().orElse(key), 60);
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Facts facts = new Facts(width);
        Optional<Tree> found = Listings.RULES.find(state, key);
        if (found.isEmpty()) {
            return facts.say(Line.of("The policy no longer has this rule.", Tone.WARN))
                    .blocks();
        }
        Tree rule = found.get();
        String keeps = rule.text("keepFiringFor");
        facts.fact("fires when", rule.text("expr"), Tone.STRONG)
                .fact("for", Figures.duration(rule.text("for")))
                .fact("clears when", rule.text("clear"))
                .fact("keeps firing", keeps.equals("PT0S") ? "" : Figures.duration(keeps))
                .fact("severity", rule.text("severity"))
                .fact("labels", labels(rule.at("labels")))
                .fact("from", rule.text("source"))
                .fact("reason", rule.text("reason"));
        Tree policy = state.loads().json(Wants.POLICY).orElseThrow();
        facts.heading("What healing may do")
                .add(ladder(policy, rule.text("alert"), width), "Nothing: the rule only tells.");
        facts.heading("Budgets").add(texts(policy.at("budgets"), width), "None.");
        return facts.heading("Never touched")
                .add(texts(policy.at("protect"), width), "None.")
                .blocks();
    }

    private static String labels(Tree labels) {
        return String.join(
                ", ",
                labels.fields().stream()
                        .map(name -> name + "=" + labels.text(name))
                        .toList());
    }

    private static List<Block> ladder(Tree policy, String alert, int width) {
        List<Block> blocks = new ArrayList<>();
        for (Tree remediation : policy.at("remediations").list()) {
            if (!remediation.text("alert").equals(alert)) {
                continue;
            }
            int number = 1;
            for (Tree step : remediation.at("steps").list()) {
                Line head = Line.of("step " + number++ + " ", Tone.DIM)
                        .and(step.text("action") + " " + arguments(step.at("args")) + " ", Tone.STRONG)
                        .and(PolicyPanel.trust(remediation, step));
                List<Line> lines = new ArrayList<>(Fit.wrap(head, width, 7, 4));
                lines.addAll(Fit.wrap(Line.of("       " + terms(step), Tone.DIM), width, 7, 3));
                blocks.add(new Block(lines));
            }
        }
        return blocks;
    }

    private static String arguments(Tree args) {
        return args.none()
                ? ""
                : args.fields().isEmpty()
                        ? args.text()
                        : String.join(
                                " ",
                                args.fields().stream()
                                        .map(name -> name + "=" + args.text(name))
                                        .toList());
    }

    private static String terms(Tree step) {
        List<String> terms = new ArrayList<>();
        terms.add(step.text("risk"));
        terms.add(step.yes("reversible") ? "reversible" : "not reversible");
        terms.add("timeout " + Figures.duration(step.text("timeout")));
        terms.add("settles " + Figures.duration(step.text("settle")));
        terms.removeIf(String::isBlank);
        return String.join(", ", terms);
    }

    private static List<Block> texts(Tree list, int width) {
        return list.list().stream()
                .map(text -> new Block(Fit.wrap(Line.of("  " + text.text(), Tone.PLAIN), width, 4, 4)))
                .toList();
    }
}
