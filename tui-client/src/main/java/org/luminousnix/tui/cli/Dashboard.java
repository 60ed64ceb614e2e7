package org.luminousnix.tui.cli;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.Screen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.luminousnix.tui.feed.CommandClient;
import org.luminousnix.tui.feed.Endpoint;
import org.luminousnix.tui.feed.EvidenceClient;
import org.luminousnix.tui.feed.FeedClient;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.keys.Effect;
import org.luminousnix.tui.keys.Keyboard;
import org.luminousnix.tui.keys.Reaction;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.view.Canvas;
import org.luminousnix.tui.view.Context;
import org.luminousnix.tui.view.Glyphs;
import org.luminousnix.tui.view.Page;
import org.luminousnix.tui.view.Palette;

/** The full screen: one thread takes inputs in order, folds them into the state and draws; every other thread only enqueues. */
final class Dashboard {
    private static final Duration FRAME = Duration.ofMillis(50);

    /** All that a dashboard needs; {@code every} is how often ages are redrawn when nothing happens. */
    record Setup(
            Screen screen,
            KeySource keys,
            Endpoint endpoint,
            CommandClient commands,
            EvidenceClient evidence,
            FeedLimits limits,
            Palette palette,
            Glyphs glyphs,
            InstantSource clock,
            ZoneId zone,
            Duration every) {}

    private final Setup setup;
    private final Inbox<Input> inbox = new Inbox<>();
    private final FeedClient client;
    private ViewState state = ViewState.START;
    private boolean running = true;
    private boolean urgent = true;
    private boolean whole = true;
    private Instant drawn = Instant.EPOCH;
    private Instant due = Instant.EPOCH;

    Dashboard(Setup setup) {
        this.setup = setup;
        this.client = new FeedClient(setup.endpoint(), setup.limits(), signal -> inbox.put(new Input.Heard(signal)));
    }

    /** Runs on the calling thread until the person quits. */
    void run() throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("keys").start(this::readKeys);
        try (FeedClient open = client) {
            open.start();
            while (running) {
                Instant now = setup.clock().instant();
                if (urgent || !now.isBefore(due)) {
                    draw(now);
                }
                Input input = inbox.next(Duration.between(now, due));
                Instant soon = drawn.plus(FRAME);
                due = input != null && soon.isBefore(due) ? soon : due;
                while (input != null && running) {
                    take(input, setup.clock().instant());
                    input = inbox.now();
                }
            }
        }
    }

    /** The terminal has another size; may be called from any thread. */
    void resized() {
        inbox.put(new Input.Resized());
    }

    private void take(Input input, Instant now) {
        switch (input) {
            case Input.Heard heard -> state = state.after(heard.signal(), now);
            case Input.Answered answered -> {
                state = state.after(answered.answer());
                urgent = true;
            }
            case Input.Fetched fetched -> {
                state = state.with(state.ui().withEvidence(fetched.captured()));
                urgent = true;
            }
            case Input.Pressed pressed -> press(pressed.stroke(), now);
            case Input.Resized _ -> {
                urgent = true;
                whole = true;
            }
        }
    }

    private void press(KeyStroke stroke, Instant now) {
        urgent = true;
        int columns = setup.screen().getTerminalSize().getColumns();
        int rows = setup.screen().getTerminalSize().getRows();
        Context context = context(now);
        Reaction reaction = Keyboard.press(state, stroke, of -> Page.maxScroll(of, columns, rows, context));
        state = reaction.state();
        switch (reaction.effect()) {
            case Effect.None _ -> {} // the screen alone changed
            case Effect.Quit _ -> running = false;
            case Effect.Reconnect _ -> {
                whole = true;
                client.reconnect();
            }
            case Effect.Fetch fetch ->
                Thread.ofVirtual()
                        .name("evidence")
                        .start(() ->
                                inbox.put(new Input.Fetched(setup.evidence().get(fetch.incident()))));
            case Effect.Load load -> state = state.after(new Loaded(load.path(), null, "Not asked for.", now));
            case Effect.Host _ -> {} // there is one host alone
            case Effect.Send send ->
                Thread.ofVirtual()
                        .name("command")
                        .start(() ->
                                inbox.put(new Input.Answered(setup.commands().send(send.command()))));
        }
    }

    private void draw(Instant now) throws IOException {
        boolean resized = setup.screen().doResizeIfNecessary() != null;
        Page.draw(new Canvas(setup.screen(), setup.palette(), setup.glyphs()), state, context(now));
        setup.screen().setCursorPosition(null);
        setup.screen().refresh(whole || resized ? Screen.RefreshType.COMPLETE : Screen.RefreshType.DELTA);
        drawn = now;
        due = now.plus(setup.every());
        urgent = false;
        whole = false;
    }

    private Context context(Instant now) {
        return new Context(now, setup.zone(), setup.endpoint().toString());
    }

    private void readKeys() {
        @Nullable KeyStroke stroke = null;
        try {
            do {
                stroke = setup.keys().next();
                inbox.put(new Input.Pressed(stroke));
            } while (stroke.getKeyType() != KeyType.EOF);
        } catch (IOException e) {
            inbox.put(new Input.Pressed(new KeyStroke(KeyType.EOF))); // the terminal is gone: the same as its end
        }
    }
}
