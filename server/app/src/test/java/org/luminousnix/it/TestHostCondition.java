package org.luminousnix.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether a class that {@link NeedsTestHost needs a test host} can run here. */
final class TestHostCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("decided for the class");
        }
        Optional<String> missing = missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("root, and a test host root is there");
        }
        String line = context.getDisplayName() + " needs a test host: " + missing.get();
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(line + " (with CI=true this is a failure, not a skip)");
        }
        System.err.println("SKIPPED " + line);
        return ConditionEvaluationResult.disabled(line);
    }

    /** What this machine lacks and how to get it; empty when a test host can be booted. */
    private static Optional<String> missing() {
        try {
            // Not a question about a user's rights: namespaces and mounts need uid 0 itself.
            if (!(Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid && uid == 0)) {
                return Optional.of(
                        "it boots a systemd in namespaces of its own and so must run as root, with a root directory"
                                + " that .ci/testhost/mkroot.sh builds");
            }
        } catch (IOException e) {
            return Optional.of("it runs on Linux only, and /proc/self could not be read: " + e.getMessage());
        }
        Path root = TestHostFiles.root();
        return Files.isExecutable(root.resolve("lib/systemd/systemd"))
                ? Optional.empty()
                : Optional.of(
                        "no root directory at " + root + "; build it once, as root: .ci/testhost/mkroot.sh " + root);
    }
}
