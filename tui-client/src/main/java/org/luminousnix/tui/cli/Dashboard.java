package org.luminousnix.tui.cli;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.Screen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.keys.Effect;
import org.luminousnix.tui.keys.Keyboard;
import org.luminousnix.tui.keys.Loading;
import org.luminousnix.tui.keys.Reaction;
import org.luminousnix.tui.view.Canvas;
import org.luminousnix.tui.view.Context;
import org.luminousnix.tui.view.Glyphs;
import org.luminousnix.tui.view.Page;
import org.luminousnix.tui.view.Palette;

/** The full screen of one or several hosts: one thread takes inputs in order, folds them into the state and draws; every other thread only enqueues. */
final class Dashboard {
    private static final Duration FRAME = Duration.ofMillis(50);

    /**
     * All that a dashboard needs.
     *
     * @param servers one or more, each a host of its own
     * @param user who the person is in the audit trail
     * @param every how often ages are redrawn when nothing happens
     */
    record Setup(
            Screen screen,
            KeySource keys,
            List<Server> servers,
            String user,
            FeedLimits limits,
            Palette palette,
            Glyphs glyphs,
            InstantSource clock,
            ZoneId zone,
            Duration every) {}

    private final Setup setup;
    private final Inbox<Input> inbox = new Inbox<>();
    private final List<Host> hosts;
    private Canvas canvas;
    private int shown;
    private boolean running = true;
    private boolean urgent = true;
    private boolean whole = true;
    private boolean news;
    private Instant drawn = Instant.EPOCH;
    private Instant due = Instant.EPOCH;

    Dashboard(Setup setup) {
        this.setup = setup;
        this.canvas = new Canvas(setup.screen(), setup.palette(), setup.glyphs());
        this.hosts = setup.servers().stream()
                .map(server -> new Host(server, setup.user(), setup.limits(), inbox::put))
                .toList();
    }

    /** Runs on the calling thread until the person quits. */
    void run() throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("keys").start(this::readKeys);
        try {
            hosts.forEach(Host::start);
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
                follow(Loading.due(host().state(), setup.clock().instant()));
            }
        } finally {
            hosts.forEach(Host::close);
        }
    }

    /** The terminal has another size; may be called from any thread. */
    void resized() {
        inbox.put(new Input.Resized());
    }

    private Host host() {
        return hosts.get(shown);
    }

    private void take(Input input, Instant now) {
        switch (input) {
            case Input.Heard(Host host, var signal) -> {
                host.become(host.state().after(signal, now));
                news = true;
            }
            case Input.Answered(Host host, var answer) -> {
                host.become(host.state().after(answer));
                urgent = true;
            }
            case Input.Fetched(Host host, var captured) -> {
                host.become(host.state().with(host.state().ui().withEvidence(captured)));
                urgent = true;
            }
            case Input.Came(Host host, var loaded) -> {
                host.become(host.state().after(loaded));
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
        follow(Keyboard.press(host().state(), stroke, of -> Page.maxScroll(of, columns, rows, context)));
    }

    private void follow(Reaction reaction) {
        host().become(reaction.state());
        switch (reaction.effect()) {
            case Effect.None _ -> {} // the screen alone changed
            case Effect.Quit _ -> running = false;
            case Effect.Reconnect _ -> {
                whole = true;
                host().reconnect();
            }
            case Effect.Host(int by) -> {
                shown = Math.floorMod(shown + by, hosts.size());
                whole = true;
            }
            case Effect.Fetch fetch -> host().fetch(fetch);
            case Effect.Load load -> host().load(load, setup.clock());
            case Effect.Send send -> host().send(send);
        }
    }

    private void draw(Instant now) throws IOException {
        boolean resized = setup.screen().doResizeIfNecessary() != null;
        if (!canvas.fits()) {
            canvas = new Canvas(setup.screen(), setup.palette(), setup.glyphs());
        }
        Page.draw(canvas, host().state(), context(now));
        setup.screen().setCursorPosition(null);
        setup.screen().refresh(whole || resized ? Screen.RefreshType.COMPLETE : Screen.RefreshType.DELTA);
        drawn = now;
        // what comes as often as ages are redrawn, but a little late, is not to make two screens of each
        due = now.plus(setup.every()).plus(news ? setup.every().dividedBy(10) : Duration.ZERO);
        news = false;
        urgent = false;
        whole = false;
    }

    private Context context(Instant now) {
        return new Context(
                now,
                setup.zone(),
                host().address(),
                hosts.size() < 2
                        ? List.of()
                        : hosts.stream().map(host -> host.tab(host == host())).toList());
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
