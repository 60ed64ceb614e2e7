package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All lines of tmpfiles.d together: what is cleaned, and what is left out of it because another line is about it. */
public final class TmpfilesRules {
    private static final Pattern SPECIFIER = Pattern.compile("%(.?)");

    private final Map<String, TmpfilesLine> paths = new LinkedHashMap<>();
    private final Map<String, TmpfilesLine> patterns = new LinkedHashMap<>();
    private final List<Pattern> matchers = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private TmpfilesRules() {}

    /** The rules in the text of {@code systemd-tmpfiles --cat-config}, for the host whose files are under {@code root}. */
    public static TmpfilesRules parse(String text, Path root) throws IOException {
        Map<String, String> words = specifiers(root);
        TmpfilesRules rules = new TmpfilesRules();
        for (String line : text.lines().toList()) {
            try {
                TmpfilesLine.parse(line, path -> plain(path, words)).ifPresent(rules::add);
            } catch (IllegalArgumentException e) {
                rules.unknown.add("the line \"%s\" is not understood: %s".formatted(line.strip(), e.getMessage()));
            }
        }
        rules.patterns.keySet().forEach(pattern -> rules.matchers.add(regex(pattern)));
        return rules;
    }

    private void add(TmpfilesLine line) {
        Map<String, TmpfilesLine> all = line.pattern() ? patterns : paths;
        TmpfilesLine first = all.get(line.path());
        if (first == null || (line.owns() && !first.owns())) {
            all.put(line.path(), line);
        }
    }

    /** The lines that have something cleaned, in order. */
    List<TmpfilesLine> cleaning() {
        List<TmpfilesLine> all = new ArrayList<>(paths.values());
        all.addAll(patterns.values());
        return all.stream().filter(TmpfilesLine::cleans).toList();
    }

    /** Whether a line is about just this path, so that the cleaning of what holds it leaves it out. */
    boolean leavesOut(String path) {
        return paths.containsKey(path)
                || matchers.stream().anyMatch(matcher -> matcher.matcher(path).matches());
    }

    /** The lines that could not be read, each with the reason. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** A shell pattern in which no wildcard stands for {@code /}, nor for a dot that begins a name. */
    static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean begins = i > 0 && pattern.charAt(i - 1) == '/';
            int end = c == '[' ? pattern.indexOf(']', i + 2) : -1;
            if ((c == '*' || c == '?' || end > 0) && begins) {
                regex.append("(?!\\.)");
            }
            if (end > 0) {
                String inside =
                        pattern.substring(i + 1, end).replace("\\", "\\\\").replaceFirst("^[!^]", "^/");
                regex.append('[').append(inside.replace("&&", "&\\&")).append(']');
                i = end;
            } else if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static String plain(String path, Map<String, String> words) {
        return SPECIFIER.matcher(path).replaceAll(found -> {
            String word = words.get(found.group(1));
            if (word == null) {
                throw new IllegalArgumentException(found.group() + " is no specifier that can be resolved here");
            }
            return Matcher.quoteReplacement(word);
        });
    }

    private static Map<String, String> specifiers(Path root) throws IOException {
        Map<String, String> words = new LinkedHashMap<>(Map.of(
                "%",
                "%",
                "t",
                "/run",
                "S",
                "/var/lib",
                "C",
                "/var/cache",
                "L",
                "/var/log",
                "T",
                "/tmp",
                "V",
                "/var/tmp",
                "h",
                "/root"));
        read(root.resolve("proc/sys/kernel/random/boot_id")).ifPresent(id -> words.put("b", id.replace("-", "")));
        read(root.resolve("proc/sys/kernel/osrelease")).ifPresent(release -> words.put("v", release));
        read(root.resolve("proc/sys/kernel/hostname")).ifPresent(name -> words.put("H", name));
        read(root.resolve("etc/machine-id")).ifPresent(id -> words.put("m", id));
        return words;
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }
}
