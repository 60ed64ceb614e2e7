package org.luminousnix.server.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Holds a file against its shape and names everything that does not fit. */
final class Enforcer {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final List<Fault> faults;

    Enforcer(List<Fault> faults) {
        this.faults = faults;
    }

    /** Adds a fault for each part of the tree that is not as the shape says. */
    void enforce(Tree tree, Shape shape) {
        switch (shape) {
            case Shape.Mapping mapping when tree instanceof Tree.Branch branch -> mapping(branch, mapping);
            case Shape.Many many
            when tree instanceof Tree.Row row -> {
                if (row.items().size() < many.least()) {
                    expected(tree, shape);
                }
                row.items().forEach(item -> enforce(item, many.item()));
            }
            case Shape.Mapping _, Shape.Many _ -> expected(tree, shape);
            case Shape.Text _, Shape.Scalar _, Shape.Word _, Shape.Whole _, Shape.Decimal _, Shape.Truth _ -> {
                if (!(tree instanceof Tree.Leaf leaf) || !fits(leaf, shape)) {
                    expected(tree, shape);
                }
            }
        }
    }

    private static boolean fits(Tree.Leaf leaf, Shape shape) {
        String text = leaf.text();
        return switch (shape) {
            case Shape.Text wanted ->
                leaf.type() == Tree.Type.TEXT
                        && !text.isBlank()
                        && (wanted.pattern() == null
                                || Pattern.compile(wanted.pattern())
                                        .matcher(text)
                                        .matches());
            case Shape.Scalar _ -> leaf.type() != Tree.Type.NOTHING;
            case Shape.Word wanted ->
                leaf.type() == Tree.Type.TEXT && wanted.words().contains(text);
            case Shape.Whole wanted ->
                leaf.type() == Tree.Type.INTEGER
                        && within(text, BigDecimal.valueOf(wanted.least()), BigDecimal.valueOf(wanted.most()))
                        && !text.contains(".");
            case Shape.Decimal wanted ->
                (leaf.type() == Tree.Type.INTEGER || leaf.type() == Tree.Type.NUMBER)
                        && within(text, BigDecimal.valueOf(wanted.least()), BigDecimal.valueOf(wanted.most()));
            case Shape.Truth _ -> leaf.type() == Tree.Type.TRUTH && (text.equals("true") || text.equals("false"));
            case Shape.Mapping _, Shape.Many _ -> false;
        };
    }

    private static boolean within(String text, BigDecimal least, BigDecimal most) {
        if (!DECIMAL.matcher(text).matches()) {
            return false;
        }
        BigDecimal value = new BigDecimal(text);
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private void mapping(Tree.Branch branch, Shape.Mapping shape) {
        for (Map.Entry<String, Tree> entry : branch.entries().entrySet()) {
            Shape.Field field = shape.fields().get(entry.getKey());
            if (field != null) {
                enforce(entry.getValue(), field.shape());
            } else if (shape.others() != null) {
                enforce(entry.getValue(), shape.others());
            } else {
                faults.add(entry.getValue().place().fault(unknown(entry.getKey(), shape)));
            }
        }
        shape.fields().forEach((key, field) -> {
            if (field.required() && !branch.entries().containsKey(key)) {
                faults.add(branch.place()
                        .fault("lacks " + key + ": " + field.shape().right()));
            }
        });
    }

    private static String unknown(String key, Shape.Mapping shape) {
        String planned = shape.planned().get(key);
        if (planned != null) {
            return "not supported yet in this version (" + planned + "): take it out";
        }
        List<String> keys = new ArrayList<>(shape.fields().keySet());
        return "unknown key" + Suggestion.among(key, keys) + "; there are " + String.join(", ", keys);
    }

    private static String hint(String text, Shape.Word word) {
        String planned = word.planned().get(text);
        return planned != null ? ", " + planned : Suggestion.among(text.toLowerCase(Locale.ROOT), word.words());
    }

    private void expected(Tree tree, Shape shape) {
        String hint = tree instanceof Tree.Leaf leaf && shape instanceof Shape.Word word ? hint(leaf.text(), word) : "";
        faults.add(tree.place().fault("is " + tree.kind() + hint + "; expected " + shape.right()));
    }
}
