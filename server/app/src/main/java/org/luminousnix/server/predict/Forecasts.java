package org.luminousnix.server.predict;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Forecast;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.History;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.forecast.Projection;

/**
 * The forecasts that rules ask for and the built-in ones. Asked, it answers from memory; they are made in {@link #work}, a few at a time. A
 * question that no rule asks any more is forgotten.
 */
public final class Forecasts {
    private static final int LATE = 3;
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final Projection.Silent NOT_YET =
            new Projection.Silent("not worked out yet", new Forecast.Skill(0, Double.NaN, Double.NaN));

    private final History history;
    private final LongTerm past;
    private final Answering answering;
    private final Function<Metric, Subject> subjects;
    private final Pace pace;
    private final Map<Question, Instant> asked = new ConcurrentHashMap<>();
    private final Map<Question, Made> made = new ConcurrentHashMap<>();

    /** {@code subjects} says whom a series is about. */
    public Forecasts(History history, LongTerm past, Model model, Function<Metric, Subject> subjects, Pace pace) {
        this.history = history;
        this.past = past;
        this.answering = new Answering(model);
        this.subjects = subjects;
        this.pace = pace;
    }

    /** When the series of this newest sample passes the threshold; remembers that it was asked for. */
    public Eta eta(Sample newest, double threshold, boolean rising, Instant now) {
        Question question = new Question(newest.metric(), threshold, rising);
        if (!asked.containsKey(question) && asked.size() >= pace.most()) {
            return new Eta.Unknown("more than " + pace.most() + " forecasts are asked for (luminous.predict.most)");
        }
        asked.put(question, now);
        if (question.passed(newest.value())) {
            return Eta.Known.NOW;
        }
        Made last = made.get(question);
        if (last == null) {
            return new Eta.Unknown(NOT_YET.why());
        }
        if (last.at().isBefore(now.minus(pace.every().multipliedBy(LATE)))) {
            return new Eta.Unknown("the last one was made at " + last.at());
        }
        return last.eta(question, newest.value(), now);
    }

    /** Makes those that are due, oldest first, but no more than {@code most}; how many were made. */
    public int work(Instant now, int most) {
        asked.values().removeIf(last -> last.isBefore(now.minus(FORGOTTEN)));
        Set<Question> all = Stream.concat(asked.keySet().stream(), BuiltIn.questions(history).stream())
                .limit(pace.most())
                .collect(Collectors.toSet());
        made.keySet().retainAll(all);
        Instant due = now.minus(pace.every());
        List<Question> next = all.stream()
                .filter(question -> !at(question).isAfter(due))
                .sorted(Comparator.comparing(this::at).thenComparing(Question::metric))
                .limit(most)
                .toList();
        next.forEach(question -> make(question, now));
        return next.size();
    }

    /** How many questions there are at most in one beat, where each is answered anew in time. */
    public int share(Duration beat) {
        long beats = Math.max(1, pace.every().dividedBy(beat));
        return (int) Math.max(1, (asked.size() + made.size()) / beats + 1);
    }

    private Instant at(Question question) {
        Made last = made.get(question);
        return last == null ? Instant.EPOCH : last.at();
    }

    private void make(Question question, Instant now) {
        Optional<Sample> newest = history.latest(question.metric());
        if (newest.isEmpty()) {
            made.remove(question);
            return;
        }
        Sample sample = newest.get();
        Past known = past.past(question.metric(), now.minus(pace.reach()), now, pace.step());
        Projection projection = answering.answer(question, known, sample.value(), sample.at(), now);
        made.put(question, Made.of(now, sample.value(), projection, made.get(question)));
    }

    /** All, the soonest first, then those without an end in sight, then the silent ones. */
    public List<Forecast> all(Instant now) {
        return made.entrySet().stream()
                .map(entry -> forecast(entry.getKey(), entry.getValue(), now))
                .sorted(Comparator.comparing(Forecasts::soon)
                        .thenComparing(forecast -> !forecast.silence().isEmpty())
                        .thenComparing(Forecast::metric)
                        .thenComparing(Forecast::threshold))
                .toList();
    }

    /** What nothing can be said of on this host, and why. */
    public List<String> absent() {
        return BuiltIn.absent(history);
    }

    private static Instant soon(Forecast forecast) {
        Forecast.Eta eta = forecast.eta();
        return eta == null ? Instant.MAX : eta.p50() == null ? Instant.MAX.minusSeconds(1) : eta.p50();
    }

    private Forecast forecast(Question question, Made last, Instant now) {
        double value = history.latest(question.metric()).map(Sample::value).orElse(last.value());
        Eta eta = question.passed(value) ? Eta.Known.NOW : last.eta(question, value, now);
        return new Forecast(
                question.metric(),
                subjects.apply(question.metric()),
                question.threshold(),
                question.rising(),
                last.at(),
                value,
                eta instanceof Eta.Known known && known.p10() != null
                        ? new Forecast.Eta(now.plus(known.p10()), after(now, known.p50()), after(now, known.p90()))
                        : null,
                eta instanceof Eta.Unknown(String why) ? why : "",
                last.projection().skill(),
                last.projection() instanceof Projection.Voiced voiced ? voiced.fan() : List.of());
    }

    private static @Nullable Instant after(Instant now, @Nullable Duration left) {
        return left == null ? null : now.plus(left);
    }
}
