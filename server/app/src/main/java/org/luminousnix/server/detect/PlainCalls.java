package org.luminousnix.server.detect;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The operators of a {@link Plain} expression, with CEL's rules for what is unknown or an error. */
final class PlainCalls {
    private PlainCalls() {}

    /** The operators that CEL has for numbers and for other things too; here they are for numbers. */
    static final Set<String> OF_NUMBERS = Set.of("-_", "_+_", "_-_", "_*_", "_/_", "_<_", "_<=_", "_>_", "_>=_");

    /** An operator or method on these parts; null where it is not known. */
    static Plain.@Nullable Part of(String function, List<Plain.Part> parts) {
        return switch (function) {
            case "_&&_" -> either(parts, false);
            case "_||_" -> either(parts, true);
            case "!_" -> one(parts, value -> value instanceof Boolean yes ? (Object) !yes : value);
            case "-_" -> one(parts, value -> value instanceof Double number ? (Object) (-number) : value);
            case "_+_" -> sum(parts, Double::sum);
            case "_-_" -> sum(parts, (a, b) -> a - b);
            case "_*_" -> sum(parts, (a, b) -> a * b);
            case "_/_" -> sum(parts, (a, b) -> a / b);
            case "_<_" -> compared(parts, (a, b) -> a < b);
            case "_<=_" -> compared(parts, (a, b) -> a <= b);
            case "_>_" -> compared(parts, (a, b) -> a > b);
            case "_>=_" -> compared(parts, (a, b) -> a >= b);
            case "_==_" -> both(parts, (a, b) -> same(a, b));
            case "_!=_" -> both(parts, (a, b) -> !same(a, b));
            case "startsWith" -> texts(parts, String::startsWith);
            case "endsWith" -> texts(parts, String::endsWith);
            case "contains" -> texts(parts, String::contains);
            default -> null;
        };
    }

    /** {@code &&} where {@code decides} is false, {@code ||} where it is true: one side may decide whatever the other is. */
    private static Plain.Part either(List<Plain.Part> parts, boolean decides) {
        Plain.Part left = parts.get(0);
        Plain.Part right = parts.get(1);
        return scope -> {
            Object a = left.of(scope);
            if (a.equals(decides)) {
                return a;
            }
            Object b = right.of(scope);
            if (b.equals(decides)) {
                return b;
            }
            if (a == Plain.UNKNOWN || b == Plain.UNKNOWN) {
                return Plain.UNKNOWN;
            }
            return a instanceof Plain.Fault ? a : b;
        };
    }

    /** On one value; what is unknown or an error stays so. */
    private static Plain.Part one(List<Plain.Part> parts, UnaryOperator<Object> of) {
        Plain.Part part = parts.get(0);
        return scope -> of.apply(part.of(scope));
    }

    /** On two values, both of which must be known. */
    private static Plain.Part both(List<Plain.Part> parts, BiFunction<Object, Object, Object> of) {
        Plain.Part left = parts.get(0);
        Plain.Part right = parts.get(1);
        return scope -> {
            Object a = left.of(scope);
            Object b = right.of(scope);
            if (a == Plain.UNKNOWN || a instanceof Plain.Fault) {
                return a;
            }
            return b == Plain.UNKNOWN || b instanceof Plain.Fault ? b : of.apply(a, b);
        };
    }

    private static Plain.Part sum(List<Plain.Part> parts, DoubleBinaryOperator of) {
        return both(
                parts,
                (a, b) -> a instanceof Double x && b instanceof Double y
                        ? (Object) of.applyAsDouble(x, y)
                        : new Plain.Fault("no such overload"));
    }

    /** How two numbers compare. */
    private interface Order {
        boolean is(double a, double b);
    }

    private static Plain.Part compared(List<Plain.Part> parts, Order order) {
        return both(
                parts,
                (a, b) -> a instanceof Double x && b instanceof Double y
                        ? (Object) order.is(x, y)
                        : new Plain.Fault("no such overload"));
    }

    private static Plain.Part texts(List<Plain.Part> parts, BiFunction<String, String, Boolean> of) {
        return both(
                parts,
                (a, b) -> a instanceof String x && b instanceof String y
                        ? of.apply(x, y)
                        : new Plain.Fault("no such overload"));
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        return a.equals(b);
    }
}
