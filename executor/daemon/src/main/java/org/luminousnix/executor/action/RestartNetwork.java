package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.NetworkFacts;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Restarts the host's network service, after a dead-man's switch is armed that restores the network when it does not come back. */
final class RestartNetwork extends HostAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "restart-network",
                    "restarts the network service; what was there is restored when it does not come back")
            .takes(Param.optional(
                            "within",
                            ParamType.DURATION,
                            "60s",
                            "when addresses and default routes are not back by then, they are restored")
                    .between(5_000, 900_000))
            .risk(Risk.CRITICAL)
            .effect("the network service runs anew, with the addresses and default routes from before")
            .asJob()
            .needs("root: systemctl restart of the network service, systemctl start of luminous-network-restore@.timer")
            .rungs("executor");

    RestartNetwork() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        String why = os.units().unavailable();
        why = why == null ? os.network().unavailable() : why;
        if (why != null) {
            return why;
        }
        try {
            NetworkService.active(os);
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        NetworkFacts facts = os.network().facts();
        return """
                would arm the switch that restores the network after %s, then restart %s
                interfaces: %s
                addresses that must be back: %s
                default routes that must be back: %s""".formatted(
                        args.text("within"),
                        NetworkService.active(os),
                        listed(facts.interfaces()),
                        listed(facts.addresses()),
                        listed(facts.defaults()));
    }

    private static String listed(SortedSet<String> all) {
        return all.isEmpty() ? "none" : String.join(", ", all);
    }

    @Override
    public Duration ending() {
        return Duration.ofMinutes(16);
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        return new NetworkRestart(os, progress, NetworkService.active(os), args.span("within")).run();
    }
}
