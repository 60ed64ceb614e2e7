package org.luminousnix.tui.cli;

import java.time.Instant;
import java.util.function.Consumer;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.feed.CommandClient;
import org.luminousnix.tui.feed.EvidenceClient;
import org.luminousnix.tui.feed.FeedClient;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.feed.RestClient;
import org.luminousnix.tui.feed.Result;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.keys.Effect;
import org.luminousnix.tui.state.Link;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.view.HostTab;

/** One host that is attached to: its own connection, state and age. The state belongs to the render thread. */
final class Host implements AutoCloseable {
    private final Server server;
    private final Consumer<Input> inbox;
    private final FeedClient feed;
    private final RestClient rest;
    private ViewState state = ViewState.START;

    Host(Server server, String user, FeedLimits limits, Consumer<Input> inbox) {
        this.server = server;
        this.inbox = inbox;
        this.rest = new RestClient(server, user);
        this.feed = new FeedClient(server, limits, signal -> inbox.accept(new Input.Heard(this, signal)));
    }

    void start() {
        feed.start();
    }

    void reconnect() {
        feed.reconnect();
    }

    ViewState state() {
        return state;
    }

    void become(ViewState next) {
        state = next;
    }

    /** The address as the person gave it. */
    String address() {
        return server.endpoint().toString();
    }

    /** How the host's tab looks. */
    HostTab tab(boolean shown) {
        Snapshot snapshot = state.snapshot();
        return new HostTab(
                snapshot == null ? server.endpoint().name() : snapshot.host().name(),
                state.link() instanceof Link.Live,
                snapshot == null ? -1 : snapshot.health().score(),
                shown);
    }

    /** Carries out, on a thread of its own, what asks this host's server for something; the answer comes as an input. */
    void send(Effect.Send send) {
        Thread.ofVirtual()
                .name("command")
                .start(() -> inbox.accept(new Input.Answered(this, new CommandClient(rest).send(send.command()))));
    }

    void fetch(Effect.Fetch fetch) {
        Thread.ofVirtual()
                .name("evidence")
                .start(() -> inbox.accept(new Input.Fetched(this, new EvidenceClient(server).get(fetch.incident()))));
    }

    void load(Effect.Load load, java.time.InstantSource clock) {
        Thread.ofVirtual().name("load").start(() -> {
            Result result = rest.get(load.path());
            inbox.accept(new Input.Came(this, loaded(load.path(), result, clock.instant())));
        });
    }

    private static Loaded loaded(String path, Result result, Instant at) {
        return switch (result) {
            case Result.Ok ok -> {
                try {
                    yield new Loaded(path, Tree.parse(ok.json()), "", at);
                } catch (IllegalArgumentException e) {
                    yield new Loaded(path, null, "The server sent something else: " + e.getMessage() + ".", at);
                }
            }
            case Result.Refused refused -> new Loaded(path, null, refused.sentence(), at);
            case Result.Unreachable gone -> new Loaded(path, null, gone.sentence(), at);
        };
    }

    @Override
    public void close() {
        feed.close();
    }
}
