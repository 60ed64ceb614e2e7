package org.luminousnix.server.detect;

import com.google.api.expr.v1alpha1.CheckedExpr;
import com.google.api.expr.v1alpha1.Expr;
import com.google.api.expr.v1alpha1.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * A checked expression as a tree of small functions: comparisons and sums of series, {@code &&}, {@code ||} and {@code !}, labels. Nearly all
 * rules are no more than that, and CEL's interpreter takes some fifty times as long for them. What it does not know is left to CEL; what
 * it knows means the same ({@code PlainProperties}), with one exception: whether a missing series equals something is unknown. For
 * CEL's interpreter {@code metric('missing') != 1.0} is true, and a rule must not fire on what nobody has read.
 */
final class Plain {
    /** A part of an expression: a Boolean, Double or String; {@link #UNKNOWN}; or a {@link Fault}. */
    interface Part {
        Object of(Scope scope);
    }

    /** CEL's unknown: a series is missing. */
    static final Object UNKNOWN = new Object();

    /** CEL's error. */
    record Fault(String why) {}

    private static final int MOST_SERIES = 8192;

    private final Map<Long, Type> types;

    private Plain(Map<Long, Type> types) {
        this.types = types;
    }

    /** The same expression; null where CEL must evaluate it. */
    static @Nullable Part of(CheckedExpr checked) {
        return new Plain(checked.getTypeMapMap()).part(checked.getExpr());
    }

    private @Nullable Part part(Expr expr) {
        return switch (expr.getExprKindCase()) {
            case CONST_EXPR ->
                switch (expr.getConstExpr().getConstantKindCase()) {
                    case BOOL_VALUE -> constant(expr.getConstExpr().getBoolValue());
                    case DOUBLE_VALUE -> constant(expr.getConstExpr().getDoubleValue());
                    case STRING_VALUE -> constant(expr.getConstExpr().getStringValue());
                    default -> null;
                };
            case IDENT_EXPR ->
                expr.getIdentExpr().getName().equals("value")
                        ? scope -> each(scope).value()
                        : null;
            case SELECT_EXPR -> {
                Expr.Select select = expr.getSelectExpr();
                yield labels(select.getOperand()) && !select.getTestOnly() ? label(select.getField()) : null;
            }
            case CALL_EXPR -> call(expr.getCallExpr());
            default -> null;
        };
    }

    private static Part constant(Object value) {
        return _ -> value;
    }

    private static Sample each(Scope scope) {
        Sample each = scope.each();
        if (each == null) {
            throw new IllegalStateException("value and labels exist only in a rule with each");
        }
        return each;
    }

    private static boolean labels(Expr expr) {
        return expr.hasIdentExpr() && expr.getIdentExpr().getName().equals("labels");
    }

    private static Part label(String name) {
        return scope -> {
            String value = each(scope).metric().label(name);
            return value == null ? new Fault("no such key: " + name) : value;
        };
    }

    private @Nullable Part call(Expr.Call call) {
        List<Expr> args = call.getArgsList();
        switch (call.getFunction()) {
            case Language.METRIC -> {
                return read(args, Scope::read);
            }
            case Language.OTHERS -> {
                return args.size() == 2 ? read(args, Scope::others) : null;
            }
            case "@probe_up" -> {
                return probe("up", args, value -> value == 1.0);
            }
            case "@probe_failed" -> {
                return probe("failed", args, value -> value == 0.0);
            }
            case "@probe_seconds" -> {
                return probe("seconds", args, value -> value);
            }
            case "@in" -> {
                return member(args);
            }
            default -> {
                boolean known = !PlainCalls.OF_NUMBERS.contains(call.getFunction())
                        || args.stream().allMatch(this::number);
                List<Part> parts = known ? parts(call) : null;
                return parts == null ? null : PlainCalls.of(call.getFunction(), parts);
            }
        }
    }

    private boolean number(Expr expr) {
        Type type = types.get(expr.getId());
        return type != null && type.getPrimitive() == Type.PrimitiveType.DOUBLE;
    }

    /** The target and the arguments; null where one of them is not plain. */
    private @Nullable List<Part> parts(Expr.Call call) {
        List<Part> parts = new ArrayList<>();
        List<Expr> all = new ArrayList<>(call.getArgsList());
        if (call.hasTarget()) {
            all.addFirst(call.getTarget());
        }
        for (Expr one : all) {
            Part part = part(one);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts;
    }

    /** {@code 'x' in labels}, or {@code labels.x in ['a', 'b']}. */
    private @Nullable Part member(List<Expr> args) {
        Part element = part(args.get(0));
        if (element == null) {
            return null;
        }
        if (labels(args.get(1))) {
            return scope -> {
                Object found = element.of(scope);
                return found instanceof String name
                        ? (Object) (each(scope).metric().label(name) != null)
                        : found;
            };
        }
        if (!args.get(1).hasListExpr()) {
            return null;
        }
        List<Object> among = new ArrayList<>();
        for (Expr one : args.get(1).getListExpr().getElementsList()) {
            if (!one.getConstExpr().hasStringValue()) {
                return null;
            }
            among.add(one.getConstExpr().getStringValue());
        }
        Set<Object> list = Set.copyOf(among);
        return scope -> {
            Object found = element.of(scope);
            return found instanceof String ? (Object) list.contains(found) : found;
        };
    }

    /** One way of a scope to find a series. */
    private interface Way {
        Scope.Found find(Scope scope, Metric exact);
    }

    /** {@code metric('x')}, or {@code metric('x', labels)}: the metric that is meant is made once for each series. */
    private static @Nullable Part read(List<Expr> args, Way way) {
        if (!args.get(0).getConstExpr().hasStringValue() || (args.size() == 2 && !labels(args.get(1)))) {
            return null;
        }
        String name = args.get(0).getConstExpr().getStringValue();
        if (args.size() == 1) {
            Metric metric = Metric.of(name);
            return scope -> answer(way.find(scope, metric), value -> value);
        }
        Map<Metric, Metric> meant = new ConcurrentHashMap<>();
        return scope -> {
            Metric of = each(scope).metric();
            Metric metric = meant.get(of);
            if (metric == null) {
                metric = new Metric(name, of.labels());
                if (meant.size() >= MOST_SERIES) {
                    meant.clear();
                }
                meant.put(of, metric);
            }
            return answer(way.find(scope, metric), value -> value);
        };
    }

    private static @Nullable Part probe(String field, List<Expr> args, DoubleFunction<Object> means) {
        if (!args.get(0).getConstExpr().hasStringValue()) {
            return null;
        }
        String probe = args.get(0).getConstExpr().getStringValue();
        return scope -> answer(scope.readProbe(ProbeCalls.metric(field), probe), means);
    }

    private static Object answer(Scope.Found found, DoubleFunction<Object> means) {
        return switch (found) {
            case Scope.Found.Fresh fresh -> means.apply(fresh.sample().value());
            case Scope.Found.Missing _ -> UNKNOWN;
            case Scope.Found.Ambiguous ambiguous -> new Fault(ambiguous.why());
        };
    }
}
