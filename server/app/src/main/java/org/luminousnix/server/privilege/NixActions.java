package org.luminousnix.server.privilege;

import static org.luminousnix.server.privilege.Args.TIMEOUT;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Risk;

/** The actions on the generations and the store of a NixOS host. */
final class NixActions {
    private static final String PROFILE = "/nix/var/nix/profiles/system";
    private static final Parameter KEEP = Args.whole("keep", 2, 1000).optional();
    private static final Parameter OLDER = Args.duration("older-than").optional();
    private static final Parameter MAX_FREED = Args.size("max-freed").optional();
    private static final Parameter TO = Args.whole("to", 1, 999_999_999).optional();
    private static final Parameter GATE = Args.duration("gate").optional();

    static final List<KnownAction> ALL = List.of(
            KnownAction.of(
                            "collect-nix-garbage",
                            Risk.GENTLE,
                            "the store holds only what the generations that stayed and other roots need")
                    .takes(KEEP, OLDER, MAX_FREED, TIMEOUT)
                    .where("/nix/store")
                    .asJob()
                    .byHand(NixActions::collectGarbage),
            KnownAction.of(
                            "rollback-generation",
                            Risk.CRITICAL,
                            "the host runs the other generation, and no unit is failed that was not")
                    .takes(TO, GATE)
                    .undoable()
                    .where("/nix/store")
                    .asJob()
                    .byHand(NixActions::rollback),
            KnownAction.of(
                            "mark-generation-good",
                            Risk.GENTLE,
                            "a rollback goes to this generation and the garbage collector keeps it")
                    .where("/nix/store")
                    .byHand(
                            call -> Recipe.byHand(
                                    "sudo nix-store --verify-path \"$(readlink /run/current-system)\"",
                                    "sudo ln -sfn \"$(readlink /run/current-system)\" /nix/var/nix/gcroots/luminous-last-good")),
            KnownAction.of("optimise-nix-store", Risk.GENTLE, "equal files of the store take their space once")
                    .takes(TIMEOUT)
                    .where("/nix/store")
                    .asJob()
                    .bySudo(call -> Recipe.command("nix-store", "--optimise")));

    private NixActions() {}

    /** A person must look which generations are booted and known to be good: nix-env keeps the newest and the current only. */
    private static Recipe collectGarbage(ActionCall call) {
        List<String> lines = new ArrayList<>();
        if (OLDER.given(call).isPresent()) {
            lines.add("# of these, only what was made longer than " + OLDER.of(call)
                    + " ago goes, and never the booted one:");
            lines.add(pasted("nix-env", "--profile", PROFILE, "--list-generations"));
            lines.add("# then: sudo nix-env --profile " + PROFILE + " --delete-generations NUMBER...");
        } else {
            lines.add("# first look whether one of the newest is booted (readlink /run/booted-system), then:");
            lines.add(pasted(
                    "nix-env",
                    "--profile",
                    PROFILE,
                    "--delete-generations",
                    "+" + KEEP.given(call).orElse("3")));
        }
        lines.add(MAX_FREED
                .given(call)
                .map(most -> pasted("nix-store", "--gc", "--max-freed", most))
                .orElseGet(() -> pasted("nix-store", "--gc")));
        return Recipe.byHand(lines.toArray(String[]::new));
    }

    private static Recipe rollback(ActionCall call) {
        String choose = TO.given(call)
                .map(number -> pasted("nix-env", "--profile", PROFILE, "--switch-generation", number))
                .orElseGet(() -> pasted("nix-env", "--profile", PROFILE, "--rollback"));
        return Recipe.byHand(
                choose,
                "sudo " + PROFILE + "/bin/switch-to-configuration switch",
                "# if the host is worse for it: sudo nix-env --profile " + PROFILE
                        + " --list-generations, --switch-generation NUMBER, and the second line again");
    }

    private static String pasted(String program, String... args) {
        return Recipe.command(program, args).lines().getFirst();
    }
}
