package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What may be asked about units besides what the probe reads of them: what they need, and what a person wants to know of one. */
public final class UnitInquiry {
    private static final List<String> CHANGING = List.of("ExecMainPID", "ExecMainStatus");
    private static final List<String> LASTING = List.of("Description", "LoadState", "FragmentPath");
    private static final List<String> LASTING_OF_SERVICE = List.of("Type", "Restart");

    private static final List<String> STRONGLY_BY = List.of("RequiredBy", "RequisiteOf", "BoundBy", "ConsistsOf");

    private final UnitTable table;
    private final UnitNeeds needs;
    private final Bus bus;

    UnitInquiry(UnitTable table, UnitNeeds needs, Bus bus) {
        this.table = table;
        this.needs = needs;
        this.bus = bus;
    }

    /** The bus, where there is a connection to it. */
    @FunctionalInterface
    interface Bus {
        UnitBus connected() throws IOException;
    }

    /** The units that the unit needs, by name, and the paths that it needs mounted; as systemd says, not older than a minute. */
    public UnitNeeds.Needs needs(String unit) throws IOException {
        return needs.of(unit, bus.connected());
    }

    /** The units that are failed, or on their way up and not there yet, by the table. */
    public List<UnitState> comingOrGone() {
        return table.comingOrGone();
    }

    /** All units that systemd has loaded, by the table. */
    public List<UnitSeen> all() {
        return table.all().stream().map(this::seen).toList();
    }

    /** A unit that systemd has loaded, by the table; empty for any other name, which systemd is not asked about. */
    public Optional<UnitSeen> find(String unit) {
        return table.knows(unit) ? Optional.of(seen(table.state(unit))) : Optional.empty();
    }

    /** What a unit is for and since when it is as it is, asked of systemd; only of one that {@link #find} finds. */
    public UnitSeen look(String unit) throws IOException {
        table.facts().look(bus.connected(), unit);
        return seen(table.state(unit));
    }

    /** The units that need this one by Requires, Requisite, BindsTo or PartOf; asked of systemd. */
    public List<UnitState> neededBy(String unit) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (String property : STRONGLY_BY) {
            names.addAll(UnitNeeds.list(unit, property, bus.connected()));
        }
        return states(names);
    }

    /** The units that this one needs by the same; not older than a minute. */
    public List<UnitState> needed(String unit) throws IOException {
        return states(new TreeSet<>(needs(unit).units()));
    }

    private List<UnitState> states(SortedSet<String> names) {
        return names.stream().map(table::state).toList();
    }

    private UnitSeen seen(UnitState state) {
        return UnitSeen.of(state, table.facts().of(state.unit()));
    }

    /** Whether systemd has loaded a unit, by the table. */
    public boolean knows(String unit) {
        return table.knows(unit);
    }

    /** How a unit is now, by the names of systemd's properties: from the table, and of its main process from systemd. */
    public Map<String, String> status(String unit) throws IOException {
        UnitState state = table.state(unit);
        Map<String, String> status = new LinkedHashMap<>();
        status.put("ActiveState", state.active());
        status.put("SubState", state.sub());
        if (state.service()) {
            status.put("Result", state.result());
            status.put("NRestarts", String.valueOf(state.restarts()));
            status.putAll(values(unit, true, CHANGING));
        }
        return status;
    }

    /** What a unit is, whatever becomes of it; asked of systemd. */
    public Map<String, String> lasting(String unit) throws IOException {
        Map<String, String> lasting = values(unit, false, LASTING);
        if (unit.endsWith(".service")) {
            lasting.putAll(values(unit, true, LASTING_OF_SERVICE));
        }
        return lasting;
    }

    private Map<String, String> values(String unit, boolean ofService, List<String> properties) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String property : properties) {
            values.put(property, String.valueOf(bus.connected().value(unit, ofService, property)));
        }
        return values;
    }
}
