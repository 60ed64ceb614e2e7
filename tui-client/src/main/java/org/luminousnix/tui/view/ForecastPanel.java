package org.luminousnix.tui.view;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/** What the host is heading for, with how sure that is; of what nothing is said, and why; and what was unusual. */
final class ForecastPanel implements Panel {
    private static final int SPARK = 48;
    private static final int MOST_SILENT = 60;
    private static final int MOST_UNUSUAL = 40;

    @Override
    public PanelId id() {
        return PanelId.FORECAST;
    }

    @Override
    public String title(ViewState state) {
        return "Forecast";
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Facts facts = new Facts(width);
        Absent.old(state, Wants.FORECASTS, width).forEach(facts::say);
        Tree foreseen = state.loads().json(Wants.FORECASTS).orElse(null);
        List<Tree> forecasts =
                foreseen == null ? List.of() : foreseen.at("forecasts").list();
        facts.heading("Ahead");
        if (foreseen == null) {
            facts.say(Absent.line(state, Wants.FORECASTS, "forecasts", ""));
        } else {
            facts.add(
                    forecasts.stream()
                            .filter(one -> !one.at("eta").none())
                            .map(one -> new Block(ahead(one, width, context)))
                            .toList(),
                    "Nothing is foreseen to pass a threshold.");
            foreseen.at("announced").list().forEach(one -> facts.say(announced(one)));
            facts.heading("Nothing is said of").add(silent(forecasts, foreseen, width), "Every forecast speaks.");
        }
        facts.heading("Unusual lately");
        List<Tree> anomalies =
                state.loads().json(Wants.ANOMALIES).map(Tree::list).orElse(List.of());
        if (anomalies.isEmpty()) {
            facts.say(Absent.line(state, Wants.ANOMALIES, "anomalies", "No series was unlike its past."));
        }
        anomalies.stream().limit(MOST_UNUSUAL).forEach(one -> facts.say(unusual(one, context)));
        return facts.blocks();
    }

    private static List<Line> ahead(Tree one, int width, Context context) {
        String metric = one.text("metric");
        Tree eta = one.at("eta");
        List<Line> lines = new ArrayList<>(Fit.wrap(
                Line.of(metric, Tone.STRONG).and(" is " + value(one, "value"), Tone.PLAIN), width, 2, 3));
        lines.addAll(Fit.wrap(
                Line.of("  " + (one.yes("rising") ? "above " : "below ") + value(one, "threshold") + " ", Tone.PLAIN)
                        .and(left(eta.text("p50"), context), Tone.WARN)
                        .and(
                                "; a tenth " + left(eta.text("p10"), context) + ", nine tenths "
                                        + left(eta.text("p90"), context),
                                Tone.PLAIN),
                width,
                2,
                3));
        List<Double> way = one.at("fan").list().stream()
                .map(band -> band.number("mid").orElse(Double.NaN))
                .limit(SPARK)
                .toList();
        OptionalDouble threshold = one.number("threshold");
        lines.add(Fit.cut(
                Line.of("  ", Tone.PLAIN)
                        .and(Sparkline.of(
                                way,
                                one.yes("rising") && threshold.isPresent() ? threshold.getAsDouble() : null,
                                Math.min(way.size(), Math.max(0, width - 4))))
                        .and(skill(one.at("skill")), Tone.DIM),
                width));
        return lines;
    }

    private static Line announced(Tree one) {
        return Line.of(one.text("rule"), Tone.PLAIN)
                .and(
                        " announced " + one.text("announcements") + ", " + one.text("cameTrue")
                                + " came true within 3 days, " + one.text("unannounced") + " came unannounced",
                        Tone.DIM);
    }

    private static String skill(Tree skill) {
        OptionalDouble error = skill.number("error");
        OptionalDouble coverage = skill.number("coverage");
        return error.isEmpty()
                ? ""
                : " " + skill.text("tests") + " tests, off by " + Figures.percent(error.getAsDouble())
                        + (coverage.isEmpty()
                                ? ""
                                : ", " + Figures.percent(coverage.getAsDouble()) + " within its 90%");
    }

    private static List<Block> silent(List<Tree> forecasts, Tree foreseen, int width) {
        List<Block> blocks = new ArrayList<>();
        for (Tree one : forecasts) {
            if (one.at("eta").none() && blocks.size() < MOST_SILENT) {
                String why = one.text("silence");
                blocks.add(new Block(Fit.wrap(
                        Line.of(one.text("metric") + ": ", Tone.PLAIN)
                                .and(why.isEmpty() ? "no end in sight" : why, Tone.DIM),
                        width,
                        2,
                        3)));
            }
        }
        foreseen.at("absent")
                .list()
                .forEach(line -> blocks.add(new Block(Fit.wrap(Line.of(line.text(), Tone.DIM), width, 2, 3))));
        return blocks;
    }

    private static Line unusual(Tree one, Context context) {
        int together = one.at("together").list().size();
        String age = Figures.since(one.text("began"), context);
        return Line.of(one.text("metric"), Tone.PLAIN)
                .and(" was " + value(one, "value"), one.at("ended").none() ? Tone.WARN : Tone.PLAIN)
                .and(", expected " + value(one, "low") + " to " + value(one, "high"), Tone.PLAIN)
                .and(
                        ", " + (age.isEmpty() ? "" : age + " ago")
                                + (one.at("ended").none() ? ", still is" : one.yes("unseen") ? ", ended unseen" : "")
                                + (together == 0 ? "" : ", with " + together + " more"),
                        Tone.DIM);
    }

    private static String value(Tree one, String field) {
        String metric = one.text("metric");
        int brace = metric.indexOf('{');
        String name = brace < 0 ? metric : metric.substring(0, brace);
        return one.number(field).isPresent()
                ? Figures.value(name, one.number(field).getAsDouble())
                : "?";
    }

    /** {@code in 7h}; what the server leaves out is beyond its horizon. */
    private static String left(String iso, Context context) {
        try {
            return iso.isEmpty()
                    ? "beyond the horizon"
                    : "in " + Figures.age(Duration.between(context.now(), Instant.parse(iso)));
        } catch (DateTimeParseException unreadable) {
            return "at " + iso;
        }
    }
}
