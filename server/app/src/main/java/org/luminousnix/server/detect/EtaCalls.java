package org.luminousnix.server.detect;

import com.google.api.expr.v1alpha1.Expr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.luminousnix.server.detect.Outlook.Foreseen;

/** Turns {@code eta('load1', 8.0).p10} into a call of a typed function, for the reasons of {@link ProbeCalls}. */
final class EtaCalls {
    /** The functions of the language, with whether the threshold is passed by going above it. */
    static final Map<String, Boolean> FUNCTIONS = Map.of("eta", true, "eta_below", false);

    private static final List<String> FIELDS = List.of("p10", "p50", "p90");
    private static final String RIGHT = "as in eta('filesystem_used_ratio', {'mount': '/'}, 1.0).p10 < duration('6h')";

    /** A field of a function: {@code turned} is what it becomes, which no expression can name itself. */
    record Call(String turned, boolean rising, String field) {
        Duration of(Foreseen.Passing passing) {
            return switch (field) {
                case "p10" -> passing.p10();
                case "p50" -> passing.p50();
                default -> passing.p90();
            };
        }
    }

    /** Every call that there can be. */
    static final List<Call> ALL = all();

    private EtaCalls() {}

    private static List<Call> all() {
        List<Call> calls = new ArrayList<>();
        new TreeMap<>(FUNCTIONS)
                .forEach((function, rising) ->
                        FIELDS.forEach(field -> calls.add(new Call("@" + function + "_" + field, rising, field))));
        return List.copyOf(calls);
    }

    static boolean is(Expr expr) {
        return expr.hasCallExpr()
                && !expr.getCallExpr().hasTarget()
                && FUNCTIONS.containsKey(expr.getCallExpr().getFunction());
    }

    /** The function that a field of a call becomes; throws RuleError where there is no such field or too few arguments. */
    static String turned(String key, Expr.Call call, String field, boolean testOnly) throws RuleError {
        if (!FIELDS.contains(field) || testOnly) {
            throw new RuleError(
                    key,
                    call.getFunction() + "(...)." + field + ": there are " + String.join(", ", new TreeSet<>(FIELDS)));
        }
        if (call.getArgsCount() < 2
                || call.getArgsCount() > 3
                || !call.getArgs(0).getConstExpr().hasStringValue()) {
            throw new RuleError(
                    key,
                    call.getFunction()
                            + "(...) needs the name of a metric written out, labels where it has several series, and a threshold, "
                            + RIGHT);
        }
        return "@" + call.getFunction() + "_" + field;
    }

    /** What is wrong with a call without a field. */
    static RuleError noValue(String key, Expr.Call call) {
        return new RuleError(key, call.getFunction() + "(...) is no value itself: take its p10, p50 or p90, " + RIGHT);
    }
}
