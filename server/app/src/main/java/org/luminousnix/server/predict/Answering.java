package org.luminousnix.server.predict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Forecast.Band;
import org.luminousnix.model.Forecast.Skill;
import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.forecast.Projection;
import org.luminousnix.server.predict.leak.Leak;
import org.luminousnix.server.predict.leak.LeakTest;

/** Answers a question by what fits the series: a forecast, the test for leaks, or the calendar. */
final class Answering {
    private static final Skill UNTESTED = new Skill(0, Double.NaN, Double.NaN);
    private static final double DAY = 86_400_000;
    /** How many points a fan has, and how far it goes at most. */
    private static final int POINTS = 24;

    private static final double LONGEST_DAYS = 60;

    private final Model model;
    private final LeakTest leaks = new LeakTest();

    Answering(Model model) {
        this.model = model;
    }

    Projection answer(Question question, Past past, double newest, Instant at, Instant now) {
        return switch (BuiltIn.kind(question.metric())) {
            case FORECAST -> model.project(past, question.threshold(), question.rising(), now.toEpochMilli());
            case LEAK ->
                switch (leaks.judge(past, now.toEpochMilli())) {
                    case Leak.Leaking leak when question.rising() -> leaking(question, leak, now);
                    case Leak.Leaking _ -> new Projection.Silent("it leaks: it goes up, not down", UNTESTED);
                    case Leak.NotLeaking(String why) -> new Projection.Silent("no leak: " + why, UNTESTED);
                };
            case DATE -> date(question, newest, at);
        };
    }

    /** The interval of the rate holds 90 %; its ends are taken for tenths, which is a little early and a little late. */
    private static Projection leaking(Question question, Leak.Leaking leak, Instant now) {
        double left = Math.max(0, question.threshold() - leak.level());
        double days = Math.min(LONGEST_DAYS, 1.2 * left / leak.perDay());
        List<Band> fan = new ArrayList<>();
        for (int i = 0; i <= POINTS; i++) {
            double on = days * i / POINTS;
            fan.add(new Band(
                    now.plusMillis(Math.round(on * DAY)),
                    leak.level() + on * leak.perDayLow(),
                    leak.level() + on * leak.perDay(),
                    leak.level() + on * leak.perDayHigh()));
        }
        return new Projection.Voiced(
                passing(now, left, leak.perDayHigh()),
                passing(now, left, leak.perDay()),
                passing(now, left, leak.perDayLow()),
                fan,
                UNTESTED);
    }

    private static long passing(Instant now, double left, double perDay) {
        double days = left / perDay;
        return days >= 0 && days < 3650 ? now.toEpochMilli() + Math.round(days * DAY) : Long.MAX_VALUE;
    }

    private static Projection date(Question question, double newest, Instant at) {
        if (question.rising()) {
            return new Projection.Silent("it runs down, never up", UNTESTED);
        }
        double seconds = newest - question.threshold();
        long passing = at.toEpochMilli() + Math.round(seconds * 1000);
        Instant end = Instant.ofEpochMilli(passing);
        return new Projection.Voiced(
                passing,
                passing,
                passing,
                List.of(
                        new Band(at, newest, newest, newest),
                        new Band(end, question.threshold(), question.threshold(), question.threshold())),
                UNTESTED);
    }
}
