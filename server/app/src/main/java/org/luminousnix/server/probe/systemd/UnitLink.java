package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lasting link to one systemd manager: connects, keeps the table of units current by signals, reads the whole list again
 * every 30 seconds and after a reload, and connects again, ever more patiently, when the bus goes away.
 */
public final class UnitLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnitLink.class);
    private static final long SYNC_SECONDS = 30;
    private static final long LONGEST_WAIT_SECONDS = 30;

    private final Path socket;
    private final String scope;
    private final InstantSource clock;
    private final UnitTable table;
    private final Consumer<UnitChange> changes;
    private final UnitNeeds needs;
    private final NeverRestarted neverRestarted = new NeverRestarted();
    private final Bell bell = new Bell();
    private volatile @Nullable UnitBus bus;
    private volatile String why = "not connected yet";
    private volatile boolean reloading;

    /** A link over the bus at {@code socket}; {@code scope} as in {@link UnitState}. Nothing happens before {@link #start}. */
    public UnitLink(
            Path socket,
            String scope,
            Collection<String> configured,
            InstantSource clock,
            LongSupplier nanos,
            Consumer<UnitChange> changes) {
        this.socket = socket;
        this.scope = scope;
        this.clock = clock;
        this.table = new UnitTable(scope, configured, nanos);
        this.changes = changes;
        this.needs = new UnitNeeds(nanos);
    }

    /** Starts to connect, on a thread of its own. */
    public void start() {
        Thread.ofVirtual().name("systemd-link" + scope).start(this::run);
    }

    private void run() {
        long wait = 1;
        while (!bell.closed()) {
            if (Files.exists(socket)) {
                try {
                    link();
                    wait = 1;
                } catch (IOException e) {
                    bell.firstDone();
                    why = String.valueOf(e.getMessage());
                    LOG.info("systemd {}: {}; trying again in {} s", scope, why, wait);
                }
            } else {
                why = "no bus at " + socket;
            }
            bell.lostWithin(wait);
            wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS);
        }
    }

    /** Connects, and stays until the connection is lost or fails. */
    private void link() throws IOException {
        Heard heard = new Heard();
        UnitBus connected = UnitBus.connect(socket, heard);
        try {
            // while nobody was told, everything may have changed
            neverRestarted.clear();
            sync(connected);
            bus = connected;
            bell.firstDone();
            while (!bell.closed() && !bell.lostWithin(SYNC_SECONDS)) {
                sync(connected);
            }
            why = "the bus at " + socket + " went away";
        } finally {
            bus = null;
            heard.ended = true;
            connected.close();
        }
    }

    private void sync(UnitBus connected) throws IOException {
        long mark = table.mark();
        List<UnitRow> all = connected.all();
        // systemd answers nothing while it reloads, so by now the end of a reload has been heard of, or none was under
        // way
        reloading = false;
        table.facts().sync(connected, all);
        List<UnitState> states = UnitDetails.of(connected, all, scope, table, mark);
        neverRestarted.sync(connected, states, table);
        table.replaceAll(states, mark, clock.instant()).forEach(changes);
    }

    /** Waits until the first attempt to link has ended, or the time has passed; never after that. */
    public void awaitFirst(long millis) {
        bell.awaitFirst(millis);
    }

    /** Whether there is a bus to connect to. */
    public boolean exists() {
        return Files.exists(socket);
    }

    /** Whether systemd pushes changes to this link now. */
    public boolean pushed() {
        @Nullable UnitBus connected = bus;
        return connected != null && connected.subscribed();
    }

    /** Why nothing is pushed, where {@link #pushed} says so. */
    public String why() {
        return bus != null ? "systemd does not send its signals to this process" : why;
    }

    /** The watched units: from the table where signals keep it current and {@code fresh} is not asked, else from systemd. */
    public List<UnitState> watched(boolean fresh) throws IOException {
        UnitBus connected = connected();
        return fresh || !connected.subscribed() ? ask(connected) : table.watched();
    }

    /** The connection to the manager; throws where there is none now. */
    UnitBus connected() throws IOException {
        @Nullable UnitBus connected = bus;
        if (connected == null) {
            throw new IOException(why);
        }
        return connected;
    }

    private List<UnitState> ask(UnitBus connected) throws IOException {
        long mark = table.mark();
        Map<String, UnitRow> rows = new LinkedHashMap<>();
        connected.inStates(List.of("failed", "activating")).forEach(row -> rows.put(row.name(), row));
        List<String> names = table.watched().stream().map(UnitState::unit).toList();
        connected.named(names).forEach(row -> rows.put(row.name(), row));
        List<UnitState> states = UnitDetails.of(connected, List.copyOf(rows.values()), scope, table, mark);
        table.merge(states, mark, clock.instant()).forEach(changes);
        return table.watched();
    }

    /** The manager's scope, as in {@link UnitState}. */
    public String scope() {
        return scope;
    }

    /** What more may be asked about units. */
    public UnitInquiry inquiry() {
        return new UnitInquiry(table, needs, this::connected);
    }

    /** How many units are failed, by the table. */
    public int failed() {
        return table.failed();
    }

    @Override
    public void close() {
        bell.close();
    }

    /** Turns what the bus says into changes of the table. */
    private final class Heard implements UnitBus.Listener {
        /** Whether this side ended the connection: its end is no loss then. */
        private volatile boolean ended;

        @Override
        public void changed(String unit, Map<String, Object> values) {
            table.facts().changed(unit, values);
            if (!values.isEmpty() && !passing(unit, values)) {
                Instant at = clock.instant();
                table.apply(unit, SignalValues.update(values), at).ifPresent(changes);
            }
        }

        /**
         * Whether a failure is only told in passing: systemd says "failed" on its way to "auto-restart", and is asked what it
         * settles on. Its next signal tells that.
         */
        private boolean passing(String unit, Map<String, Object> values) {
            @Nullable UnitBus connected = bus;
            boolean failed = "failed".equals(values.get("ActiveState"));
            if (connected == null || !failed || neverRestarted.contains(unit)) {
                return false;
            }
            try {
                return !connected.activeState(unit).equals("failed");
            } catch (IOException e) {
                LOG.debug("{} could not be asked for its state: {}", unit, e.getMessage());
                return false;
            }
        }

        @Override
        public void added(String unit) {
            needs.forget(unit);
            neverRestarted.forget(unit);
        }

        @Override
        public void removed(String unit) {
            needs.forget(unit);
            if (!reloading) {
                table.remove(unit, clock.instant()).ifPresent(changes);
            }
        }

        @Override
        public void reloading() {
            reloading = true;
        }

        @Override
        public void reloaded() {
            reloading = false;
            needs.clear();
            neverRestarted.clear();
            bell.resync();
        }

        @Override
        public void lost() {
            if (!ended) {
                bell.lost();
            }
        }
    }
}
