package org.luminousnix.server.detect;

import com.google.api.expr.v1alpha1.Decl;
import java.util.List;
import java.util.Objects;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.checker.Decls;

/** The CEL environments of rules: what an expression may name, and of which type. */
final class Language {
    /** The function that reads a series. */
    static final String METRIC = "metric";

    /** The function that reads the largest of the other series of a name. */
    static final String OTHERS = "others";

    private static final com.google.api.expr.v1alpha1.Type LABELS = Decls.newMapType(Decls.String, Decls.String);

    /** For rules that are evaluated once for the host. */
    static final Env HOST = Env.newEnv(EnvOption.declarations(
                    Decls.newFunction(
                            METRIC,
                            Decls.newOverload("metric_name", List.of(Decls.String), Decls.Double),
                            Decls.newOverload("metric_name_labels", List.of(Decls.String, LABELS), Decls.Double)),
                    Decls.newFunction(
                            OTHERS,
                            Decls.newOverload("others_name_labels", List.of(Decls.String, LABELS), Decls.Double)),
                    probe("up", Decls.Bool),
                    probe("failed", Decls.Bool),
                    probe("seconds", Decls.Double)))
            .extend(EnvOption.declarations(
                    EtaCalls.ALL.stream().map(Language::eta).toArray(Decl[]::new)));

    /** For rules that are evaluated on each series of a name. */
    static final Env EACH =
            HOST.extend(EnvOption.declarations(Decls.newVar("value", Decls.Double), Decls.newVar("labels", LABELS)));

    private Language() {}

    private static Decl eta(EtaCalls.Call call) {
        return Decls.newFunction(
                call.turned(),
                Decls.newOverload(call.turned() + "_name_level", List.of(Decls.String, Decls.Double), Decls.Duration),
                Decls.newOverload(
                        call.turned() + "_name_labels_level",
                        List.of(Decls.String, LABELS, Decls.Double),
                        Decls.Duration));
    }

    private static Decl probe(String field, com.google.api.expr.v1alpha1.Type type) {
        String function = Objects.requireNonNull(ProbeCalls.FIELDS.get(field));
        return Decls.newFunction(function, Decls.newOverload(function + "_name", List.of(Decls.String), type));
    }
}
