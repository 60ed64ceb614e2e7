package org.luminousnix.server.policy;

import java.util.Map;

/** Writes the table of keys of the reference page. */
final class ReferenceWriter {
    private final StringBuilder out = new StringBuilder();

    private ReferenceWriter() {}

    static String write(Shape.Mapping file) {
        ReferenceWriter writer = new ReferenceWriter();
        writer.out.append("| key | type | default | meaning |\n|---|---|---|---|\n");
        writer.mapping("", file);
        return writer.out.toString();
    }

    private void mapping(String prefix, Shape.Mapping mapping) {
        mapping.fields().forEach((key, field) -> {
            String path = prefix.isEmpty() ? key : prefix + "." + key;
            row(path, field.shape(), field.standard(), field.meaning());
            inner(path, field.shape());
        });
        if (mapping.others() != null) {
            row(prefix + ".*", mapping.others(), "", "Names of your own.");
        }
    }

    private void inner(String path, Shape shape) {
        switch (shape) {
            case Shape.Mapping inner -> mapping(path, inner);
            case Shape.Many many -> inner(path + "[]", many.item());
            case Shape.Text _, Shape.Scalar _, Shape.Word _, Shape.Whole _, Shape.Decimal _, Shape.Truth _ -> {}
        }
    }

    private void row(String path, Shape shape, String standard, String meaning) {
        String held = standard.isEmpty() || standard.equals(Shape.Field.REQUIRED) ? standard : "`" + standard + "`";
        out.append("| `%s` | %s | %s | %s |\n".formatted(path, type(shape), held, meaning));
    }

    /** Not supported yet, with what each key would do. */
    static Map<String, String> planned(Shape.Mapping file) {
        return new java.util.TreeMap<>(file.planned());
    }

    private static String type(Shape shape) {
        return switch (shape) {
            case Shape.Many many ->
                "list of " + (many.item() instanceof Shape.Mapping ? "mappings" : type(many.item()));
            case Shape.Mapping _ -> "mapping";
            case Shape.Word word -> String.join(" \\| ", word.words());
            case Shape.Text _, Shape.Scalar _, Shape.Whole _, Shape.Decimal _, Shape.Truth _ -> shape.right();
        };
    }
}
