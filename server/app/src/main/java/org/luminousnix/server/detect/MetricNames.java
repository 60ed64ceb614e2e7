package org.luminousnix.server.detect;

import com.google.api.expr.v1alpha1.Expr;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metric names that a checked expression reads, found in its syntax tree. */
final class MetricNames {
    private static final Set<String> FUNCTIONS = Stream.concat(
                    Stream.of(Language.METRIC, Language.OTHERS),
                    EtaCalls.ALL.stream().map(EtaCalls.Call::turned))
            .collect(Collectors.toUnmodifiableSet());

    private final Set<String> names = new TreeSet<>();
    private final String key;

    private MetricNames(String key) {
        this.key = key;
    }

    /** All names; throws RuleError where one is not written out, because then nobody knows when to evaluate. */
    static Set<String> of(Expr expr, String key) throws RuleError {
        MetricNames found = new MetricNames(key);
        found.visit(expr);
        return found.names;
    }

    private void visit(Expr expr) throws RuleError {
        switch (expr.getExprKindCase()) {
            case CALL_EXPR -> call(expr.getCallExpr());
            case SELECT_EXPR -> visit(expr.getSelectExpr().getOperand());
            case LIST_EXPR -> {
                for (Expr element : expr.getListExpr().getElementsList()) {
                    visit(element);
                }
            }
            case STRUCT_EXPR -> {
                for (Expr.CreateStruct.Entry entry : expr.getStructExpr().getEntriesList()) {
                    visit(entry.getMapKey());
                    visit(entry.getValue());
                }
            }
            case COMPREHENSION_EXPR -> {
                Expr.Comprehension loop = expr.getComprehensionExpr();
                visit(loop.getIterRange());
                visit(loop.getAccuInit());
                visit(loop.getLoopCondition());
                visit(loop.getLoopStep());
                visit(loop.getResult());
            }
            case CONST_EXPR, IDENT_EXPR, EXPRKIND_NOT_SET -> {}
        }
    }

    private void call(Expr.Call call) throws RuleError {
        if (FUNCTIONS.contains(call.getFunction())) {
            Expr name = call.getArgs(0);
            if (!name.hasConstExpr() || !name.getConstExpr().hasStringValue()) {
                throw new RuleError(
                        key, call.getFunction() + "(...) needs the name written out, as in metric('load1')");
            }
            names.add(name.getConstExpr().getStringValue());
        }
        if (call.hasTarget()) {
            visit(call.getTarget());
        }
        for (Expr arg : call.getArgsList()) {
            visit(arg);
        }
    }
}
