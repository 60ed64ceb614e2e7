package org.luminousnix.executor.gate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Values;
import org.luminousnix.executor.os.RestorePlan;

/** The lines {@code restore-file}, {@code restore-before} and {@code restore-keep} of a policy. */
final class RestoreLines {
    /** Who could be put back to what it was there gains rights that were taken from them: no policy can name these. */
    private static final Pattern NEVER = Pattern.compile(
            "/(etc/(luminous-executor|polkit-1|sudoers\\.d|ssh|pam\\.d|security)(/.*)?|etc/(passwd|group|shadow|gshadow|subuid|subgid|sudoers)-?"
                    + "|proc(/.*)?|sys(/.*)?|dev(/.*)?|run(/.*)?|tmp(/.*)?|home(/.*)?|root(/.*)?|var/tmp(/.*)?|var/lib/luminous-[^/]*(/.*)?|nix(/.*)?)");

    private static final Duration SHORTEST = Duration.ofHours(24);
    private static final int MOST_FILES = 200;

    private final List<Path> files = new ArrayList<>();
    private final TreeMap<String, Boolean> before = new TreeMap<>();
    private RestorePlan plan = RestorePlan.NONE;

    /** What is wrong with a line, or null when it was understood. */
    @Nullable
    String file(List<String> words) {
        if (words.size() != 1
                || !Values.isMount(words.getFirst())
                || words.getFirst().equals("/")) {
            return "a file must be \"restore-file /absolute/path\", without . or ..";
        }
        String path = words.getFirst();
        if (NEVER.matcher(path).matches()) {
            return "\"%s\" is never kept and put back, whatever the policy says".formatted(path);
        }
        if (files.contains(Path.of(path))) {
            return "\"%s\" is named by an earlier line".formatted(path);
        }
        files.add(Path.of(path));
        return files.size() > MOST_FILES ? "at most %d files can be kept".formatted(MOST_FILES) : null;
    }

    /** As {@link #file}; {@code known} says whether there is such an action. */
    @Nullable
    String before(List<String> words, List<String> known) {
        boolean required = words.size() == 2 && words.get(1).equals("required");
        if (words.isEmpty() || words.size() > 2 || (words.size() == 2 && !required)) {
            return "must be \"restore-before ACTION\" or \"restore-before ACTION required\"";
        }
        if (!known.contains(words.getFirst())) {
            return "\"%s\" is no action, must be one of %s".formatted(words.getFirst(), known);
        }
        before.put(words.getFirst(), required);
        return null;
    }

    /** As {@link #file}. */
    @Nullable
    String keep(List<String> words) {
        boolean right = words.size() == 2 && words.getFirst().matches("[1-9][0-9]{0,2}");
        Optional<Duration> age = right ? Values.span(words.get(1)) : Optional.empty();
        if (age.isEmpty() || age.get().compareTo(SHORTEST) < 0) {
            return "must be \"restore-keep NUMBER AGE\", 1 to 999 and at least 24h, such as \"restore-keep 20 720h\"";
        }
        plan = new RestorePlan(plan.files(), plan.before(), Integer.parseInt(words.getFirst()), age.get());
        return null;
    }

    /** What the lines say together. */
    RestorePlan plan() {
        return plan.of(files, before);
    }
}
