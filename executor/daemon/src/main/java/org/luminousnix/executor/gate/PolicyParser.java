package org.luminousnix.executor.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Values;
import org.luminousnix.executor.os.Script;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Reads a policy; a line that it does not fully understand makes the whole policy unusable. */
public final class PolicyParser {
    private static final Pattern CONDITION = Pattern.compile("([a-z][a-z0-9_-]*)(>=|<=|=)(\\S+)");
    /** Longer ones would not fit the nanoseconds of a {@link Bucket} once many tokens are missing. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Set<ParamType> TEXTS =
            EnumSet.of(ParamType.UNIT, ParamType.CHOICE, ParamType.MOUNT, ParamType.NAME, ParamType.VALUE);

    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(\\S+)");

    private final List<ActionSpec> catalogue;
    private final Accounts accounts;
    private final Set<Integer> uids = new HashSet<>();
    private final Set<Integer> gids = new HashSet<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Rate> actionRates = new HashMap<>();
    private final Map<Risk, Rate> classRates = new EnumMap<>(Risk.class);
    private final Map<String, Script> scripts = new HashMap<>();
    private final RestoreLines restore = new RestoreLines();
    private int line;

    private PolicyParser(List<ActionSpec> catalogue, Accounts accounts) {
        this.catalogue = catalogue;
        this.accounts = accounts;
    }

    /** The policy in a text, for a catalogue of actions. */
    public static Policy parse(String text, List<ActionSpec> catalogue, Accounts accounts)
            throws PolicyException, IOException {
        PolicyParser parser = new PolicyParser(catalogue, accounts);
        for (String raw : text.lines().toList()) {
            parser.line++;
            String bare = raw.contains("#") ? raw.substring(0, raw.indexOf('#')) : raw;
            if (!bare.isBlank()) {
                parser.line(List.of(bare.strip().split("\\s+")));
            }
        }
        return new Policy(
                parser.uids,
                parser.gids,
                parser.rules,
                parser.actionRates,
                parser.classRates,
                parser.scripts,
                parser.restore.plan());
    }

    private void line(List<String> words) throws PolicyException, IOException {
        List<String> rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "peer" -> peer(rest);
            case "permit" -> rule(true, rest);
            case "deny" -> rule(false, rest);
            case "budget" -> budget(rest);
            case "script" -> script(rest);
            case "restore-file" -> right(restore.file(rest));
            case "restore-before" -> right(restore.before(rest, names()));
            case "restore-keep" -> right(restore.keep(rest));
            default ->
                throw wrong(
                        "\"%s\" must be one of peer, permit, deny, budget, script, restore-file, restore-before, restore-keep"
                                .formatted(words.getFirst()));
        }
    }

    private void peer(List<String> words) throws PolicyException, IOException {
        if (words.isEmpty()) {
            throw wrong("peer needs uid=NAME or gid=NAME");
        }
        for (String word : words) {
            if (word.startsWith("uid=")) {
                uids.add(id(accounts.uid(word.substring(4)), word, "user"));
            } else if (word.startsWith("gid=")) {
                gids.add(id(accounts.gid(word.substring(4)), word, "group"));
            } else {
                throw wrong("\"%s\" must be uid=NAME or gid=NAME".formatted(word));
            }
        }
    }

    private int id(OptionalInt id, String word, String kind) throws PolicyException {
        if (id.isEmpty()) {
            throw wrong("\"%s\" names no %s of this host".formatted(word, kind));
        }
        return id.getAsInt();
    }

    private void rule(boolean permit, List<String> words) throws PolicyException, IOException {
        if (words.isEmpty()) {
            throw wrong("an action must follow, one of %s or *".formatted(names()));
        }
        String action = words.getFirst();
        Optional<ActionSpec> spec = spec(action);
        List<Condition> conditions = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            conditions.add(condition(spec, action, word));
        }
        rules.add(new Rule(line, permit, action, conditions));
    }

    private Optional<ActionSpec> spec(String action) throws PolicyException {
        if (action.equals("*")) {
            return Optional.empty();
        }
        for (ActionSpec spec : catalogue) {
            if (spec.name().equals(action)) {
                return Optional.of(spec);
            }
        }
        throw wrong("\"%s\" is no action, must be one of %s or *".formatted(action, names()));
    }

    private Condition condition(Optional<ActionSpec> spec, String action, String word)
            throws PolicyException, IOException {
        Matcher matcher = CONDITION.matcher(word);
        if (!matcher.matches()) {
            throw wrong("\"%s\" must be NAME=VALUE, NAME>=VALUE or NAME<=VALUE".formatted(word));
        }
        String name = matcher.group(1);
        List<String> known = spec.map(Facts::names).orElse(List.of(Facts.CALLER));
        if (!known.contains(name)) {
            throw wrong("%s has no \"%s\", must be one of %s".formatted(action, name, known));
        }
        String value = matcher.group(3);
        if (name.equals(Facts.CALLER) || name.equals(Facts.OWNER)) {
            value = Integer.toString(id(accounts.uid(value), word, "user"));
        }
        ParamType type = type(spec, name);
        Condition.Operator operator = operator(matcher.group(2));
        boolean number = Condition.number(type, value).isPresent();
        boolean text = TEXTS.contains(type);
        if (!number && !(text && operator == Condition.Operator.EQUAL)) {
            throw wrong(
                    text
                            ? "\"%s\": %s is text, only = can compare it".formatted(word, name)
                            : "\"%s\": the value must be a %s".formatted(word, type.word()));
        }
        return new Condition(name, operator, value, type);
    }

    private static ParamType type(Optional<ActionSpec> spec, String name) {
        return spec.stream()
                .flatMap(known -> known.params().stream())
                .filter(param -> param.name().equals(name))
                .map(Param::type)
                .findFirst()
                .orElse(name.equals(Facts.CALLER) || name.equals(Facts.OWNER) ? ParamType.INTEGER : ParamType.VALUE);
    }

    private static Condition.Operator operator(String sign) {
        return switch (sign) {
            case ">=" -> Condition.Operator.AT_LEAST;
            case "<=" -> Condition.Operator.AT_MOST;
            default -> Condition.Operator.EQUAL;
        };
    }

    private void budget(List<String> words) throws PolicyException {
        Matcher matcher = words.size() == 2 ? RATE.matcher(words.get(1)) : RATE.matcher("");
        Duration period = matcher.matches() ? Values.span(matcher.group(2)).orElse(Duration.ZERO) : Duration.ZERO;
        if (period.isZero()) {
            throw wrong("a budget must be \"budget ACTION TIMES/SPAN\", such as \"budget restart-unit 10/5m\"");
        }
        if (period.compareTo(LONGEST) > 0) {
            throw wrong("\"%s\": the span of a budget must be at most 168h".formatted(words.get(1)));
        }
        Rate rate = new Rate(Integer.parseInt(matcher.group(1)), period);
        String name = words.getFirst();
        for (Risk risk : Risk.values()) {
            if (name.equals("class:" + risk.word())) {
                classRates.put(risk, rate);
                return;
            }
        }
        if (spec(name).isEmpty()) {
            throw wrong("a budget is for one action or class:gentle, class:disruptive, class:critical, not for *");
        }
        actionRates.put(name, rate);
    }

    private void script(List<String> words) throws PolicyException {
        boolean right = words.size() == 2 || words.size() == 3;
        if (!right || !Values.isName(words.getFirst()) || !Values.isMount(words.get(1))) {
            throw wrong("a script must be \"script NAME /absolute/path [TIMEOUT]\", such as"
                    + " \"script clear-spool /usr/local/sbin/clear-spool 2m\"");
        }
        Duration timeout =
                words.size() == 2 ? Script.STANDARD : Values.span(words.get(2)).orElse(Duration.ZERO);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Script.LONGEST) > 0) {
            throw wrong("\"%s\": the time of a script must be a time span from 1s to 1h".formatted(words.get(2)));
        }
        String name = words.getFirst();
        if (scripts.put(name, new Script(name, Path.of(words.get(1)), timeout)) != null) {
            throw wrong("\"%s\" names a script that an earlier line names".formatted(name));
        }
    }

    private void right(@Nullable String wrong) throws PolicyException {
        if (wrong != null) {
            throw wrong(wrong);
        }
    }

    private List<String> names() {
        return catalogue.stream().map(ActionSpec::name).toList();
    }

    private PolicyException wrong(String message) {
        return new PolicyException("policy line %d: %s".formatted(line, message));
    }
}
