package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The generations of the system profile at one moment, oldest first, and which of them matter.
 *
 * @param current the one that the profile points at
 * @param booted the system that was booted
 * @param running the system that was activated last, empty where the host does not tell
 * @param lastGood the system that passed the health gate last, empty when none was recorded yet
 */
public record Generations(
        List<Generation> all, Generation current, Path booted, Optional<Path> running, Optional<Path> lastGood) {
    private static final Pattern LINK = Pattern.compile("system-([1-9][0-9]{0,8})-link");

    public Generations {
        all = List.copyOf(all);
    }

    /** Reads them; fails with a sentence where it cannot tell which is the current, the booted or the last good one. */
    public static Generations read(NixPlaces places) throws IOException {
        List<Generation> all = new ArrayList<>();
        List<Path> links;
        try (Stream<Path> entries = Files.list(places.profiles())) {
            links = entries.filter(Files::isSymbolicLink).toList();
        }
        for (Path link : links) {
            Matcher name = LINK.matcher(link.getFileName().toString());
            if (name.matches()) {
                Path system = target(link);
                all.add(new Generation(
                        Integer.parseInt(name.group(1)),
                        system,
                        Files.exists(system),
                        Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()));
            }
        }
        all.sort(Comparator.comparingInt(Generation::number));
        return new Generations(
                all,
                current(places, all),
                link(places.booted())
                        .orElseThrow(() -> new IOException(
                                "it cannot be told which system was booted: there is no " + places.booted())),
                link(places.running()),
                link(places.lastGood()));
    }

    private static Generation current(NixPlaces places, List<Generation> all) throws IOException {
        Path at = Files.readSymbolicLink(places.profile());
        Matcher name = LINK.matcher(String.valueOf(at.getFileName()));
        int number = name.matches() ? Integer.parseInt(name.group(1)) : -1;
        return all.stream()
                .filter(generation -> generation.number() == number)
                .findFirst()
                .orElseThrow(
                        () -> new IOException("it cannot be told which generation is the current one: %s points at %s"
                                .formatted(places.profile(), at)));
    }

    private static Optional<Path> link(Path link) throws IOException {
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.exists(link)) {
            throw new IOException("%s points at nothing: %s".formatted(link, Files.readSymbolicLink(link)));
        }
        return Optional.of(link.toRealPath());
    }

    private static Path target(Path link) throws IOException {
        Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        return Files.exists(target) ? target.toRealPath() : target;
    }

    /** The generation of this number. */
    public Optional<Generation> numbered(long number) {
        return all.stream().filter(each -> each.number() == number).findFirst();
    }

    /** What a generation is besides one of many: current, running now, booted, last good. */
    public List<String> marks(Generation generation) {
        List<String> marks = new ArrayList<>();
        if (generation.equals(current)) {
            marks.add("current");
        }
        if (running.filter(generation.system()::equals).isPresent()) {
            marks.add("running now");
        }
        if (generation.system().equals(booted)) {
            marks.add("booted");
        }
        if (lastGood.filter(generation.system()::equals).isPresent()) {
            marks.add("last good");
        }
        return marks;
    }

    /** All of them in one line, for a person: {@code 3 (booted), 4, 5 (current)}. */
    public String listed() {
        return all.stream()
                .map(each -> {
                    List<String> marks = new ArrayList<>(marks(each));
                    if (!each.present()) {
                        marks.add("collected as garbage");
                    }
                    return marks.isEmpty() ? "" + each.number() : each.number() + " (" + String.join(", ", marks) + ")";
                })
                .collect(Collectors.joining(", "));
    }
}
