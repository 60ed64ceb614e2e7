package org.luminousnix.tui.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Event;
import org.luminousnix.model.FeedMessage;
import org.luminousnix.model.Fold;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.feed.Answer;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.feed.Signal;

/**
 * All that a screen is drawn from.
 *
 * @param snapshot the host as the server last told it, or null before the first snapshot
 * @param loads what panels asked for beside the feed
 */
public record ViewState(@Nullable Snapshot snapshot, Link link, Freshness freshness, Ui ui, Loads loads) {
    /** Before anything has arrived. */
    public static final ViewState START =
            new ViewState(null, new Link.Connecting(1), Freshness.NONE, Ui.START, Loads.NONE);

    /** After what the feed client said. */
    public ViewState after(Signal signal, Instant now) {
        return switch (signal) {
            case Signal.Connecting(int attempt) ->
                new ViewState(snapshot, new Link.Connecting(attempt), freshness, ui, loads);
            case Signal.Broken broken ->
                new ViewState(
                        snapshot, new Link.Broken(broken.reason(), now.plus(broken.retryIn())), freshness, ui, loads);
            case Signal.Skipped skipped ->
                new ViewState(snapshot, link, freshness.heard(now), ui, loads)
                        .saying(new Notice(
                                true,
                                "The server sends \"" + skipped.type()
                                        + "\" messages, which this version does not know."));
            case Signal.Received received -> after(received.message(), now);
        };
    }

    /** After a message of the feed. */
    public ViewState after(FeedMessage message, Instant now) {
        return switch (message) {
            case Snapshot fresh -> new ViewState(fresh, new Link.Live(), freshness.restarted(now), ui, loads);
            case Event event -> snapshot == null ? this : folded(snapshot, event, now);
        };
    }

    private ViewState folded(Snapshot old, Event event, Instant now) {
        Freshness fresh =
                event instanceof Event.Sampled sampled ? freshness.sampled(now, sampled.at()) : freshness.heard(now);
        boolean reading = event instanceof Event.Audited && ui.scrolled(PanelId.LOG) > 0;
        Ui kept = reading ? ui.withScroll(PanelId.LOG, ui.scrolled(PanelId.LOG) + 1) : ui;
        return new ViewState(Fold.apply(old, event), link, fresh, kept, loads);
    }

    /** After the server's answer to a request. */
    public ViewState after(Answer answer) {
        return saying(new Notice(answer instanceof Answer.NotDone, answer.sentence()));
    }

    /** After a panel's GET was sent. */
    public ViewState asking(String path, Instant now) {
        return new ViewState(snapshot, link, freshness, ui, loads.asking(path, now));
    }

    /** After the answer to a panel's GET. */
    public ViewState after(Loaded loaded) {
        return new ViewState(snapshot, link, freshness, ui, loads.with(loaded));
    }

    /** With another screen state. */
    public ViewState with(Ui changed) {
        return new ViewState(snapshot, link, freshness, changed, loads);
    }

    /** With a sentence in the footer. */
    public ViewState saying(Notice notice) {
        return with(ui.withNotice(notice));
    }
}
