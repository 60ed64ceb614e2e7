package org.luminousnix.server.detect;

import com.google.api.expr.v1alpha1.Expr;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns {@code probe('web').failed}, and what {@link EtaCalls} knows, into a call of a typed function that reads one series, before the expression is checked: CEL has no
 * record types without a schema of their own, and a mistyped field must be an error when the policy is read.
 */
final class ProbeCalls {
    /** The fields with the functions that they become; no expression can name those itself. */
    static final Map<String, String> FIELDS =
            Map.of("up", "@probe_up", "failed", "@probe_failed", "seconds", "@probe_seconds");

    private static final String PROBE = "probe";

    private final Set<String> probes = new TreeSet<>();
    private final Set<String> fields = new TreeSet<>();
    private final String key;
    private boolean foresees;

    ProbeCalls(String key) {
        this.key = key;
    }

    /** The names of the probes met so far. */
    Set<String> probes() {
        return probes;
    }

    /** The metrics behind the fields met so far. */
    Set<String> metrics() {
        Set<String> metrics = new TreeSet<>();
        fields.forEach(field -> metrics.add(metric(field)));
        return metrics;
    }

    /** Whether a forecast was asked for so far. */
    boolean foresees() {
        return foresees;
    }

    /** The metric that a field reads. */
    static String metric(String field) {
        return field.equals("seconds") ? "custom_seconds" : "custom_up";
    }

    /** The expression with every call turned; throws RuleError where a call lacks its field or its name is not written out. */
    Expr turned(Expr expr) throws RuleError {
        return switch (expr.getExprKindCase()) {
            case SELECT_EXPR -> select(expr);
            case CALL_EXPR -> call(expr);
            case LIST_EXPR -> {
                Expr.CreateList.Builder list = Expr.CreateList.newBuilder();
                for (Expr element : expr.getListExpr().getElementsList()) {
                    list.addElements(turned(element));
                }
                yield expr.toBuilder().setListExpr(list).build();
            }
            case STRUCT_EXPR -> struct(expr);
            case COMPREHENSION_EXPR -> {
                Expr.Comprehension loop = expr.getComprehensionExpr();
                yield expr.toBuilder()
                        .setComprehensionExpr(loop.toBuilder()
                                .setIterRange(turned(loop.getIterRange()))
                                .setAccuInit(turned(loop.getAccuInit()))
                                .setLoopCondition(turned(loop.getLoopCondition()))
                                .setLoopStep(turned(loop.getLoopStep()))
                                .setResult(turned(loop.getResult())))
                        .build();
            }
            case CONST_EXPR, IDENT_EXPR, EXPRKIND_NOT_SET -> expr;
        };
    }

    private Expr select(Expr expr) throws RuleError {
        Expr.Select select = expr.getSelectExpr();
        if (EtaCalls.is(select.getOperand())) {
            Expr.Call call = select.getOperand().getCallExpr();
            foresees = true;
            String function = EtaCalls.turned(key, call, select.getField(), select.getTestOnly());
            Expr.Call.Builder turned = call.toBuilder().setFunction(function).clearArgs();
            for (Expr arg : call.getArgsList()) {
                turned.addArgs(turned(arg));
            }
            return expr.toBuilder().setCallExpr(turned).build();
        }
        if (!isProbe(select.getOperand())) {
            return expr.toBuilder()
                    .setSelectExpr(select.toBuilder().setOperand(turned(select.getOperand())))
                    .build();
        }
        String function = FIELDS.get(select.getField());
        if (function == null || select.getTestOnly()) {
            throw new RuleError(
                    key,
                    "probe(...)." + select.getField() + ": there are "
                            + String.join(", ", new TreeSet<>(FIELDS.keySet())));
        }
        Expr.Call call = select.getOperand().getCallExpr();
        if (call.getArgsCount() != 1 || !call.getArgs(0).getConstExpr().hasStringValue()) {
            throw new RuleError(key, "probe(...) needs the name written out, as in probe('web').failed");
        }
        probes.add(call.getArgs(0).getConstExpr().getStringValue());
        fields.add(select.getField());
        return expr.toBuilder()
                .setCallExpr(call.toBuilder().setFunction(function))
                .build();
    }

    private Expr call(Expr expr) throws RuleError {
        if (isProbe(expr)) {
            throw new RuleError(key, "probe(...) is no value itself: write probe('web').failed, .up or .seconds");
        }
        Expr.Call call = expr.getCallExpr();
        if (EtaCalls.is(expr)) {
            throw EtaCalls.noValue(key, call);
        }
        Expr.Call.Builder turned = call.toBuilder().clearArgs();
        if (call.hasTarget()) {
            turned.setTarget(turned(call.getTarget()));
        }
        for (Expr arg : call.getArgsList()) {
            turned.addArgs(turned(arg));
        }
        return expr.toBuilder().setCallExpr(turned).build();
    }

    private Expr struct(Expr expr) throws RuleError {
        Expr.CreateStruct.Builder struct = expr.getStructExpr().toBuilder().clearEntries();
        for (Expr.CreateStruct.Entry entry : expr.getStructExpr().getEntriesList()) {
            Expr.CreateStruct.Entry.Builder turned = entry.toBuilder().setValue(turned(entry.getValue()));
            if (entry.hasMapKey()) {
                turned.setMapKey(turned(entry.getMapKey()));
            }
            struct.addEntries(turned);
        }
        return expr.toBuilder().setStructExpr(struct).build();
    }

    private static boolean isProbe(Expr expr) {
        return expr.hasCallExpr()
                && expr.getCallExpr().getFunction().equals(PROBE)
                && !expr.getCallExpr().hasTarget();
    }
}
