package org.luminousnix.executor.oneshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.BadArgument;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;

/**
 * The name of one run of a one-shot unit: {@code luminous-ACTION@JOB:UID:VALUE:VALUE.service}. The values stand in the order of the
 * action's parameters, an absent one is empty; a byte that is no letter, digit, {@code _}, {@code .} or {@code -} is written as
 * {@code \xHH}, the way systemd escapes it.
 *
 * @param job 16 hexadecimal digits that make the name unique
 * @param uid the user who asked
 */
public record Instance(String job, long uid, Arguments args) {
    /** A printable character of ASCII but the blank: as it is, or escaped where it must be. */
    private static final String ESCAPED = "(?:[A-Za-z0-9_.-]|\\\\x(?:2[1-9abcf]|3[a-f]|40|5[b-e]|60|7[b-e]))";

    private static final Pattern JOB = Pattern.compile("[0-9a-f]{16}");
    private static final String UID = "(?:0|[1-9][0-9]{0,9})";
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final int LONGEST = 255;

    /** The unit file that all runs of an action share. */
    public static String template(ActionSpec spec) {
        return "luminous-" + spec.name() + "@.service";
    }

    /** The name of the unit of this run; {@link BadArgument} when the values are too long for a unit's name. */
    public String unit(ActionSpec spec) throws BadArgument {
        List<String> parts = new ArrayList<>(List.of(job, Long.toString(uid)));
        for (Param param : spec.params()) {
            parts.add(escape(args.all().getOrDefault(param.name(), "")));
        }
        String name = "luminous-" + spec.name() + "@" + String.join(":", parts) + ".service";
        if (name.length() > LONGEST) {
            throw new BadArgument("args: too long for the name of a unit, %d characters of at most %d"
                    .formatted(name.length(), LONGEST));
        }
        return name;
    }

    /** What stands between {@code @} and {@code .service}, read back; it must be exactly what {@link #unit} makes of its meaning. */
    public static Instance parse(ActionSpec spec, String instance) throws BadArgument {
        String[] parts = instance.split(":", -1);
        if (parts.length != spec.params().size() + 2 || !JOB.matcher(parts[0]).matches() || !parts[1].matches(UID)) {
            throw new BadArgument("instance: must be JOB:UID%s"
                    .formatted(":VALUE".repeat(spec.params().size())));
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < spec.params().size(); i++) {
            if (!parts[i + 2].isEmpty()) {
                given.put(spec.params().get(i).name(), unescape(parts[i + 2]));
            }
        }
        Instance meant = new Instance(parts[0], Long.parseLong(parts[1]), Arguments.parse(spec, given));
        if (!meant.unit(spec).equals("luminous-" + spec.name() + "@" + instance + ".service")) {
            throw new BadArgument("instance: not in the one form that it has");
        }
        return meant;
    }

    /**
     * A regular expression, in the common part of Java's and JavaScript's, for the names of all units that may be started for an
     * action. Bounds of numbers are beyond it: they are judged inside.
     */
    public static String pattern(ActionSpec spec) {
        StringBuilder pattern = new StringBuilder("^luminous-%s@[0-9a-f]{16}:%s".formatted(spec.name(), UID));
        for (Param param : spec.params()) {
            boolean always = param.required() || param.fallback() != null;
            pattern.append(':').append("(?:").append(values(param)).append(always ? ")" : ")?");
        }
        return pattern.append("\\.service$").toString();
    }

    private static String values(Param param) {
        return switch (param.type()) {
            case PID -> "[1-9][0-9]{0,6}";
            case INTEGER -> "0|-?[1-9][0-9]{0,17}";
            case BYTES -> "[0-9]{1,15}[KMGT]?";
            case DURATION -> "[0-9]{1,9}(?:ms|s|m|h)";
            case CHOICE ->
                String.join("|", param.choices().stream().map(Instance::literal).toList());
            case NAME -> "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
            case VALUE -> "(?:[A-Za-z0-9.]|\\\\x25){1,32}";
            case MOUNT, UNIT -> ESCAPED + "{1,250}";
        };
    }

    private static String literal(String word) {
        return escape(word).replaceAll("([.\\\\])", "\\\\$1");
    }

    static String escape(String value) {
        StringBuilder text = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean safe =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_.-".indexOf(c) >= 0;
            text.append(safe ? String.valueOf(c) : "\\x%02x".formatted((int) c));
        }
        return text.toString();
    }

    /** The text that was escaped; what never was an escaped text comes out as something that escapes to another. */
    private static String unescape(String text) {
        Matcher escapes = ESCAPE.matcher(text);
        String bytes = escapes.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
