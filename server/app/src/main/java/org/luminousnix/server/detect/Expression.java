package org.luminousnix.server.detect;

import com.google.api.expr.v1alpha1.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.CEL;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.Env.AstIssuesTuple;
import org.projectnessie.cel.Issues;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.ProgramOption;
import org.projectnessie.cel.common.types.DoubleT;
import org.projectnessie.cel.common.types.DurationT;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.Types;
import org.projectnessie.cel.common.types.UnknownT;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.interpreter.functions.Overload;

/**
 * A CEL expression, parsed and type-checked once. A series that is missing is CEL's <em>unknown</em>, so that {@code true || missing} is
 * true and {@code false && missing} is false, and everything that truly depends on it is {@link Truth.NoData}.
 */
final class Expression {
    private final Program program;
    private final Set<String> metrics;
    private final Set<String> probes;
    private final boolean foresees;
    private final Plain.@Nullable Part plain;
    private @Nullable Scope scope;

    private Expression(Env env, Ast ast, Set<String> metrics, ProbeCalls calls) {
        this.metrics = metrics;
        this.probes = calls.probes();
        this.foresees = calls.foresees();
        this.plain = Plain.of(CEL.astToCheckedExpr(ast));
        List<Overload> functions = new ArrayList<>();
        functions.add(Overload.overload(
                Language.METRIC,
                null,
                name -> read(name, Map.of(), Scope::read),
                (name, labels) -> read(name, written(labels), Scope::read),
                null));
        functions.add(Overload.overload(
                Language.OTHERS,
                null,
                name -> Err.newErr("others(...) needs labels"),
                (name, labels) -> read(name, written(labels), Scope::others),
                null));
        ProbeCalls.FIELDS.forEach((field, function) ->
                functions.add(Overload.unary(function, name -> probe(field, String.valueOf(name.value())))));
        EtaCalls.ALL.forEach(call -> functions.add(Overload.overload(
                call.turned(),
                null,
                null,
                (name, threshold) -> eta(call, name, Map.of(), threshold),
                args -> eta(call, args[0], written(args[1]), args[2]))));
        this.program = env.program(ast, ProgramOption.functions(functions.toArray(Overload[]::new)));
    }

    /** Compiles the text; {@code each} says whether {@code value} and {@code labels} exist. */
    static Expression compile(String key, String text, boolean each) throws RuleError {
        Env env = each ? Language.EACH : Language.HOST;
        AstIssuesTuple parsed = env.parse(text);
        require(key, text, parsed, each);
        ProbeCalls calls = new ProbeCalls(key);
        AstIssuesTuple checked = env.check(turned(parsed.getAst(), calls));
        require(key, text, checked, each);
        Type result = checked.getAst().getResultType();
        if (result.getPrimitive() != Type.PrimitiveType.BOOL) {
            throw new RuleError(
                    key, "\"" + text + "\" is not a condition: it must be true or false, compare it with a level");
        }
        Set<String> metrics = new TreeSet<>(MetricNames.of(checked.getAst().getExpr(), key));
        metrics.addAll(calls.metrics());
        return new Expression(env, checked.getAst(), metrics, calls);
    }

    private static Ast turned(Ast parsed, ProbeCalls calls) throws RuleError {
        return new Ast(calls.turned(parsed.getExpr()), parsed.getSourceInfo(), parsed.getSource());
    }

    /** The names of the metrics that it reads through {@code metric(...)}, {@code others(...)} and {@code probe(...)}. */
    Set<String> metrics() {
        return metrics;
    }

    /** The custom probes that it names by {@code probe(...)}. */
    Set<String> probes() {
        return probes;
    }

    /** Whether it asks for a forecast by {@code eta(...)}. */
    boolean foresees() {
        return foresees;
    }

    /** Evaluates it on what the scope offers. */
    Truth evaluate(Scope readable) {
        String unusable = readable.unusable();
        if (unusable != null) {
            return new Truth.NoData(unusable);
        }
        return plain == null ? interpreted(readable) : truth(plain.of(readable), readable);
    }

    /** Whether it is evaluated without CEL's interpreter. */
    boolean plain() {
        return plain != null;
    }

    private static Truth truth(Object value, Scope readable) {
        if (value instanceof Boolean yes) {
            return yes ? Truth.YES : Truth.NO;
        }
        return value instanceof Plain.Fault(String why) ? new Truth.Broken(why) : new Truth.NoData(readable.missing());
    }

    /** What CEL makes of it, where the scope's own sample can be used. */
    synchronized Truth interpreted(Scope readable) {
        scope = readable;
        try {
            Val value = program.eval(variables(readable.each())).getVal();
            if (UnknownT.isUnknown(value)) {
                return new Truth.NoData(readable.missing());
            }
            if (Err.isError(value)) {
                return new Truth.Broken(String.valueOf(value));
            }
            return value.booleanValue() ? Truth.YES : Truth.NO;
        } finally {
            scope = null;
        }
    }

    private static Map<String, Object> variables(@Nullable Sample each) {
        return each == null
                ? Map.of()
                : Map.of("value", each.value(), "labels", each.metric().labels());
    }

    /** One way of a scope to find a series by its name and labels. */
    private interface Way {
        Scope.Found find(Scope scope, Metric exact);
    }

    private static Map<String, String> written(Val labels) {
        Map<String, String> wanted = new TreeMap<>();
        Map<?, ?> given = labels.convertToNative(Map.class);
        given.forEach((label, value) -> wanted.put(String.valueOf(label), String.valueOf(value)));
        return wanted;
    }

    private Val read(Val name, Map<String, String> labels, Way way) {
        Scope readable = scope;
        if (readable == null) {
            return Err.newErr("a series is read outside of an evaluation");
        }
        Metric exact = new Metric(String.valueOf(name.value()), new TreeMap<>(labels));
        return answer(way.find(readable, exact), DoubleT::doubleOf);
    }

    private Val probe(String field, String probe) {
        Scope readable = scope;
        if (readable == null) {
            return Err.newErr("probe(...) is read outside of an evaluation");
        }
        return answer(readable.readProbe(ProbeCalls.metric(field), probe), value -> switch (field) {
            case "up" -> Types.boolOf(value == 1.0);
            case "failed" -> Types.boolOf(value == 0.0);
            default -> DoubleT.doubleOf(value);
        });
    }

    private Val eta(EtaCalls.Call call, Val name, Map<String, String> labels, Val threshold) {
        Scope readable = scope;
        if (readable == null) {
            return Err.newErr("a forecast is read outside of an evaluation");
        }
        if (!(threshold.value() instanceof Double level) || !Double.isFinite(level)) {
            return UnknownT.isUnknown(threshold) ? threshold : Err.newErr("%s is no threshold", threshold.value());
        }
        Metric exact = new Metric(String.valueOf(name.value()), new TreeMap<>(labels));
        Scope.Foreseen found = readable.eta(exact, level, call.rising());
        return switch (found) {
            case Scope.Foreseen.Told told -> DurationT.durationOf(call.of(told.passing()));
            case Scope.Foreseen.Not(Scope.Found.Ambiguous ambiguous) -> Err.newErr("%s", ambiguous.why());
            case Scope.Foreseen.Not _ -> UnknownT.unknownOf(0);
        };
    }

    private static Val answer(Scope.Found found, DoubleFunction<Val> value) {
        return switch (found) {
            case Scope.Found.Fresh fresh -> value.apply(fresh.sample().value());
            case Scope.Found.Missing _ -> UnknownT.unknownOf(0);
            case Scope.Found.Ambiguous ambiguous -> Err.newErr("%s", ambiguous.why());
        };
    }

    private static void require(String key, String text, AstIssuesTuple tuple, boolean each) throws RuleError {
        if (tuple.hasIssues()) {
            Issues issues = tuple.getIssues();
            String first = issues.getErrors().getFirst().getMessage().replace(" (in container '')", "");
            throw new RuleError(key, "\"" + text + "\": " + first + Hints.of(first, each));
        }
    }
}
