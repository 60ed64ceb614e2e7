package org.luminousnix.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one test class that also measures, without Maven; exits with 1 where it failed or nothing ran. Argument: its name. */
final class RunIt {
    private RunIt() {}

    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(arguments[0]))
                                .build(),
                        listener);
        listener.getSummary().printFailuresTo(new PrintWriter(System.err, true, StandardCharsets.UTF_8), 20);
        boolean ran = listener.getSummary().getTestsSucceededCount() > 0;
        System.exit(ran && listener.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }
}
