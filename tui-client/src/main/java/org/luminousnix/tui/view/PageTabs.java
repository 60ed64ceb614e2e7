package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.tui.state.PageId;
import org.luminousnix.tui.state.ViewState;

/** The lines below the header: the hosts, where there are several, and the pages with their number keys. */
final class PageTabs {
    private PageTabs() {}

    static Line pages(ViewState state, int width) {
        Line line = Line.EMPTY;
        for (PageId page : PageId.values()) {
            String text = page.key() + " " + page.title();
            line = page == state.ui().page()
                    ? line.and("[" + text + "]", Tone.FOCUS)
                    : line.and(" " + text + " ", Tone.DIM);
        }
        return Fit.cut(line, width);
    }

    /** One tab for each host: whether it is connected, its name, its health; those at the left give way so that the shown one is seen. */
    static Line hosts(List<HostTab> hosts, int width) {
        int first = 0;
        while (first < hosts.size() - 1
                && !hosts.get(first).shown()
                && upToShown(hosts, first).width() > width - 3) {
            first++;
        }
        Line line = Line.of(first > 0 ? "‹" : " ", Tone.DIM);
        for (HostTab host : hosts.subList(first, hosts.size())) {
            line = line.and(tab(host));
        }
        return Fit.cut(line, width);
    }

    private static Line upToShown(List<HostTab> hosts, int first) {
        Line line = Line.EMPTY;
        for (HostTab host : hosts.subList(first, hosts.size())) {
            line = line.and(tab(host));
            if (host.shown()) {
                break;
            }
        }
        return line;
    }

    private static Line tab(HostTab host) {
        Tone name = host.shown() ? Tone.FOCUS : Tone.PLAIN;
        Tone score = host.score() < 0 ? Tone.DIM : host.score() >= 80 ? Tone.GOOD : Tone.BAD;
        return Line.of(host.shown() ? "[" : " ", name)
                .and(host.live() ? "● " : "○ ", host.live() ? Tone.GOOD : Tone.BAD)
                .and(Fit.cut(host.name(), 24), name)
                .and(host.score() < 0 ? " ?" : " " + host.score(), score)
                .and(host.live() ? "" : " lost", Tone.BAD)
                .and(host.shown() ? "]" : " ", name);
    }
}
