package org.luminousnix.server.privilege;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Risk;

/** The actions on what a NixOS host is built from, and on its network as a whole: those that can take the host away. */
final class NixActions {
    private static final String PROFILE = "/nix/var/nix/profiles/system";
    private static final Parameter KEEP = Args.whole("keep", 2, 1_000).optional();
    private static final Parameter OLDER = Args.duration("older-than").optional();
    private static final Parameter MOST = Args.size("max-freed").optional();
    private static final Parameter TO = Args.whole("to", 1, 999_999_999).optional();
    private static final Parameter GATE = Args.duration("gate").optional();
    private static final Parameter WITHIN = Args.duration("within").optional();

    static final List<KnownAction> ALL = List.of(
            KnownAction.of(
                            "collect-nix-garbage",
                            Risk.GENTLE,
                            "the store holds only what the generations that stayed and other roots need")
                    .takes(KEEP, OLDER, MOST, Args.TIMEOUT)
                    .asJob()
                    .byHand(NixActions::collect),
            KnownAction.of("optimise-nix-store", Risk.GENTLE, "equal files of the store take their space once")
                    .takes(Args.TIMEOUT)
                    .asJob()
                    .bySudo(call -> Recipe.command("nix-store", "--optimise")),
            KnownAction.of(
                            "rollback-generation",
                            Risk.CRITICAL,
                            "the host runs the other generation, and no unit is failed that was not")
                    .takes(TO, GATE)
                    .undoable()
                    .asJob()
                    .byHand(NixActions::rollBack),
            KnownAction.of(
                            "restart-network",
                            Risk.CRITICAL,
                            "the network service runs anew, with the addresses and default routes from before")
                    .takes(WITHIN)
                    .asJob()
                    .byHand(NixActions::restartNetwork));

    private NixActions() {}

    private static Recipe collect(ActionCall call) {
        String env = Recipe.program("nix-env").toString();
        return Recipe.byHand(
                "sudo %s -p %s --list-generations".formatted(env, PROFILE),
                "sudo %s -p %s --delete-generations NUMBER... (never the current, the booted (%s) or the last good one (%s))"
                        .formatted(env, PROFILE, "/run/booted-system", "/nix/var/nix/gcroots/luminous-last-good"),
                "sudo " + Recipe.program("nix-store") + " --gc");
    }

    private static Recipe rollBack(ActionCall call) {
        String which = TO.given(call).map(to -> "--switch-generation " + to).orElse("--rollback");
        return Recipe.byHand(
                "sudo %s -p %s %s".formatted(Recipe.program("nix-env"), PROFILE, which),
                "sudo %s/bin/switch-to-configuration switch".formatted(PROFILE),
                Recipe.program("systemctl") + " --failed");
    }

    /** At a console: over the network it may be the last thing that is done there. */
    private static Recipe restartNetwork(ActionCall call) {
        List<String> lines = new ArrayList<>();
        for (String service : List.of("systemd-networkd", "NetworkManager", "networking")) {
            lines.add("sudo %s try-restart %s.service".formatted(Recipe.program("systemctl"), service));
        }
        return Recipe.byHand(lines.toArray(String[]::new));
    }
}
