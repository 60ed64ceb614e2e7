package org.luminousnix.server.heal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Transition;

/**
 * What came to incidents under way from others than their own chains: dependents, lines of the story, audit lines that go with the next
 * page. A chain does not know of it, so it is added to every page that the chain writes. One owner at a time.
 */
final class Additions {
    private final Map<IncidentId, Addition> all = new HashMap<>();

    /** The page as its chain has it, with all that was added. */
    Page complete(Page page) {
        Incident incident = page.incident();
        if (incident == null) {
            return page;
        }
        Addition added = all.computeIfAbsent(incident.id(), _ -> new Addition());
        List<Page.Line> lines = new ArrayList<>(page.lines());
        lines.addAll(added.written ? 0 : lines.size(), added.waiting);
        return new Page(
                page.at(), complete(incident, added), lines, page.spent(), page.judged(), page.control(), page.kept());
    }

    private static Incident complete(Incident incident, Addition added) {
        List<Transition> story = new ArrayList<>(incident.story());
        for (Told told : added.told) {
            if (!story.contains(told.line)) {
                story.add(Math.min(told.at, story.size()), told.line);
            }
        }
        List<Dependent> dependents = added.dependents == null ? incident.dependents() : added.dependents;
        return Story.having(Story.telling(incident, story), dependents);
    }

    /** Notes that an incident is on disk, with these audit lines, which wait no longer. */
    void written(IncidentId id, List<Page.Line> lines) {
        Addition added = all.computeIfAbsent(id, _ -> new Addition());
        added.written = true;
        added.waiting.removeAll(lines);
    }

    /** Whether anything of an incident has been written in this process. */
    boolean isWritten(IncidentId id) {
        Addition added = all.get(id);
        return added != null && added.written;
    }

    /** Keeps what makes the later of the two incidents out of the earlier: lines at the end of its story, and its dependents. */
    void add(Incident before, Incident after) {
        Addition added = all.computeIfAbsent(before.id(), _ -> new Addition());
        for (int i = before.story().size(); i < after.story().size(); i++) {
            added.told.add(new Told(i, after.story().get(i)));
        }
        added.dependents = after.dependents();
    }

    /** Keeps audit lines for the incident's next page. */
    void later(IncidentId id, List<Page.Line> lines) {
        all.computeIfAbsent(id, _ -> new Addition()).waiting.addAll(lines);
    }

    /** Forgets an incident that is no longer under way. */
    void forget(IncidentId id) {
        all.remove(id);
    }

    private record Told(int at, Transition line) {}

    private static final class Addition {
        private final List<Told> told = new ArrayList<>();
        private final List<Page.Line> waiting = new ArrayList<>();
        private @Nullable List<Dependent> dependents;
        private boolean written;
    }
}
