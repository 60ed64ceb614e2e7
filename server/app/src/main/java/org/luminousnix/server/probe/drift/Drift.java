package org.luminousnix.server.probe.drift;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the watched files differ from what was accepted. A configured path is accepted as it is when it is first looked at. Thread-safe. */
public final class Drift {
    private static final Logger LOG = LoggerFactory.getLogger(Drift.class);

    private final Path root;
    private final List<String> paths;
    private final BaselineFile file;
    private final Prints prints;
    private @Nullable Baseline baseline;

    /** The files that {@code paths} (absolute, as the host below {@code root} sees them) mean, against the baseline in {@code file}. */
    public Drift(Path root, List<String> paths, Path file) {
        for (String path : paths) {
            if (!path.startsWith("/")
                    || path.endsWith("/")
                    || !Path.of(path).normalize().toString().equals(path)) {
                throw new IllegalArgumentException("luminous.drift.paths: \"" + path
                        + "\" must be an absolute path without \"..\" and without a / at its end");
            }
        }
        this.root = root;
        this.paths = List.copyOf(paths);
        this.file = new BaselineFile(file);
        this.prints = new Prints(root);
    }

    /**
     * How one file is.
     *
     * @param kinds in what it differs, as {@link Print#differsFrom} has it; empty where it does not
     * @param read whether its content was compared
     */
    public record State(Set<String> kinds, boolean read) {}

    /** Every watched file and every accepted one, as the host sees its path. */
    public synchronized SortedMap<String, State> look() throws IOException {
        Map<String, Print> now = now();
        Baseline accepted = accepted(now);
        SortedMap<String, State> states = new TreeMap<>();
        now.forEach((path, print) -> {
            Print before = accepted.files().getOrDefault(path, Print.missing(path));
            states.put(path, new State(print.differsFrom(before), print.read() || !print.there()));
        });
        return states;
    }

    /** Reads every content again at the next look, whatever times and sizes say. */
    public synchronized void forget() {
        prints.forget();
    }

    /**
     * Accepts files as they are now; all that differ where {@code only} is empty. Returns those whose drift ended.
     * Throws IllegalArgumentException where one does not differ, IllegalStateException where none does.
     *
     * @param before gets what will be accepted, before it is
     */
    public synchronized SortedSet<String> accept(Collection<String> only, Consumer<SortedSet<String>> before)
            throws IOException {
        SortedSet<String> drifted = new TreeSet<>();
        look().forEach((path, state) -> {
            if (!state.kinds().isEmpty()) {
                drifted.add(path);
            }
        });
        for (String path : only) {
            if (!drifted.contains(path)) {
                throw new IllegalArgumentException("path: \"" + path + "\" does not differ from what was accepted");
            }
        }
        if (drifted.isEmpty()) {
            throw new IllegalStateException("no watched file differs from what was accepted");
        }
        SortedSet<String> accepted = only.isEmpty() ? drifted : new TreeSet<>(only);
        Map<String, Print> now = new HashMap<>();
        for (String path : accepted) {
            now.put(path, prints.of(path));
        }
        before.accept(accepted);
        keep(loaded().with(List.of(), now));
        return accepted;
    }

    private Map<String, Print> now() throws IOException {
        SortedSet<String> files = Watched.files(root, paths);
        for (String known : loaded().files().keySet()) {
            if (paths.stream().anyMatch(path -> Baseline.below(known, path))) {
                files.add(known);
            }
        }
        Map<String, Print> now = new TreeMap<>();
        for (String path : files) {
            now.put(path, prints.of(path));
        }
        return now;
    }

    /** The baseline, with what is below a configured path that it does not know yet. */
    private Baseline accepted(Map<String, Print> now) throws IOException {
        Baseline known = loaded();
        List<String> news =
                paths.stream().filter(path -> !known.paths().contains(path)).toList();
        if (news.isEmpty()) {
            return known;
        }
        Map<String, Print> first = new HashMap<>();
        now.forEach((path, print) -> {
            if (!known.knows(path) && news.stream().anyMatch(one -> Baseline.below(path, one))) {
                first.put(path, print);
            }
        });
        Baseline grown = known.with(news, first);
        keep(grown);
        LOG.info("{} files are accepted as they are: {} is watched from now on", first.size(), String.join(", ", news));
        return grown;
    }

    private Baseline loaded() throws IOException {
        Baseline known = baseline;
        if (known == null) {
            known = file.load().orElseGet(() -> new Baseline(List.of(), new TreeMap<>()));
            baseline = known;
        }
        return known;
    }

    private void keep(Baseline next) throws IOException {
        file.save(next);
        baseline = next;
    }
}
