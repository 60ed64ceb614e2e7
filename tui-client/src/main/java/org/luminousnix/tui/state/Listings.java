package org.luminousnix.tui.state;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.reverseOrder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Severity;
import org.luminousnix.tui.feed.Tree;

/** The lists of the pages. */
public final class Listings {
    /** The incidents that the feed tells of. */
    public static final Listing<Incident> INCIDENTS = new Listing<>(
            PageId.INCIDENTS,
            state -> state.snapshot() == null ? List.of() : state.snapshot().incidents(),
            incident -> incident.id().value(),
            Listings::text,
            List.of(
                    Order.asSent("newest"),
                    new Order<>("severity", comparing(i -> i.alert().severity(), reverseOrder())),
                    new Order<>("state", comparing(Listings::urgency))));

    /** The units that {@code api/units} tells of. */
    public static final Listing<Tree> UNITS = new Listing<>(
            PageId.UNITS,
            state -> loaded(state, Wants.UNITS),
            unit -> unit.text("unit"),
            unit -> joined(unit, "unit", "description", "active", "sub", "result", "load"),
            List.of(
                    new Order<>(
                            "failed first",
                            comparing((Tree unit) -> !unit.text("active").equals("failed"))),
                    new Order<>("name", comparing(unit -> unit.text("unit"))),
                    most("memory", "memoryBytes"),
                    most("cpu", "cpuRatio"),
                    most("restarts", "restarts")));

    /** The processes that {@code api/processes} tells of, where the server picks those at the top of the order. */
    public static final Listing<ProcessRow> PROCESSES = new Listing<>(
            PageId.HOST,
            ProcessRow::all,
            ProcessRow::pid,
            ProcessRow::text,
            List.of(
                    new Order<>("cpu", comparingDouble(row -> -row.cpu().orElse(-1))),
                    new Order<>("memory", comparingDouble(row -> -row.memory().orElse(-1))),
                    new Order<>("fds", comparingDouble(row -> -row.fds().orElse(-1)))));

    /** The audit trail: what {@code api/audit} had, and what the feed has told since. */
    public static final Listing<AuditEntry> AUDIT = new Listing<>(
            PageId.AUDIT,
            AuditRows::all,
            entry -> Long.toString(entry.sequence()),
            AuditRows::text,
            List.of(
                    Order.asSent("newest"),
                    new Order<>("oldest", comparing(AuditEntry::sequence)),
                    new Order<>("kind", comparing(entry -> entry.kind().name()))));

    /** The rules that {@code api/policy} tells of. */
    public static final Listing<Tree> RULES = new Listing<>(
            PageId.POLICY,
            state -> state.loads()
                    .json(Wants.POLICY)
                    .map(policy -> policy.at("rules").list())
                    .orElse(List.of()),
            rule -> rule.text("alert") + "\n" + rule.text("expr"),
            rule -> joined(rule, "alert", "expr", "severity", "source", "reason"),
            List.of(
                    Order.asSent("policy order"),
                    new Order<>("name", comparing(rule -> rule.text("alert"))),
                    new Order<>("severity", comparing(Listings::severity))));

    private Listings() {}

    /** The list of a panel, where it is one. */
    public static Optional<Listing<?>> of(PanelId panel) {
        return switch (panel) {
            case INCIDENTS -> Optional.of(INCIDENTS);
            case UNITS -> Optional.of(UNITS);
            case PROCESSES -> Optional.of(PROCESSES);
            case AUDIT -> Optional.of(AUDIT);
            case POLICY -> Optional.of(RULES);
            case HEALTH, TRENDS, HEALING, LOG, HOST, FORECAST, DETAIL, HELP -> Optional.empty();
        };
    }

    /** The list of a page, where it has one. */
    public static Optional<Listing<?>> of(PageId page) {
        return page.panels().stream().flatMap(panel -> of(panel).stream()).findFirst();
    }

    private static List<Tree> loaded(ViewState state, String path) {
        return state.loads().json(path).map(Tree::list).orElse(List.of());
    }

    private static String text(Incident incident) {
        return String.join(
                "\n",
                incident.id().value(),
                incident.alert().rule(),
                incident.alert().subject().toString(),
                incident.alert().severity().word(),
                incident.alert().summary(),
                incident.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String joined(Tree row, String... fields) {
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            texts.add(row.text(field));
        }
        return String.join("\n", texts);
    }

    /** Those that need a person first, then those under way, then those that ended badly, then the rest. */
    private static int urgency(Incident incident) {
        IncidentState state = incident.state();
        return switch (state) {
            case AWAITING_APPROVAL -> 0;
            case OPEN, DIAGNOSED, PLANNED, EXECUTING, VERIFYING, SOAKING -> 1;
            case ESCALATED, GAVE_UP -> 2;
            case WITHHELD, INTERRUPTED, ROLLED_BACK -> 3;
            case HEALED -> 4;
        };
    }

    private static int severity(Tree rule) {
        List<String> words = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            words.addFirst(severity.word());
        }
        int at = words.indexOf(rule.text("severity"));
        return at < 0 ? words.size() : at;
    }

    private static Order<Tree> most(String name, String field) {
        return new Order<>(
                name, comparingDouble((Tree row) -> -row.number(field).orElse(-1)));
    }
}
