package org.luminousnix.server.privilege;

import static org.luminousnix.server.privilege.Args.LEASE;

import java.util.List;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Risk;

/** The actions on the host as a whole: its memory, processors, network, and the scripts that its root keeps for it. */
final class HostActions {
    private static final Parameter LEVEL = Args.words("level", "1", "2", "3").optional();
    private static final Parameter SWAPPINESS = Args.whole("value", 0, 200);
    private static final Parameter GOVERNOR =
            Args.words("governor", "performance", "powersave", "userspace", "ondemand", "conservative", "schedutil");
    private static final Parameter UNEQUAL =
            Args.words("unequal", "refuse", "level").optional();
    private static final Parameter WITHIN = Args.duration("within").optional();
    private static final Parameter SCRIPT = Args.name("name");
    private static final Parameter BEFORE = Args.name("before").optional();
    private static final Parameter STEP = Args.name("step").optional();
    private static final Parameter AS = Args.words("as", "taken", "good").optional();
    private static final Parameter POINT = Args.matching(
                    "id",
                    "[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}",
                    "the id of a restore point such as 20261123T210511Z-0a1b2c3d")
            .optional();
    private static final String STAYS = "nothing takes it back by itself";

    static final List<KnownAction> ALL = List.of(
            KnownAction.of("drop-caches", Risk.GENTLE, "memory that only held copies of what is on disk is free")
                    .takes(LEVEL)
                    .bySudo(call -> Recipe.command(
                            "sysctl",
                            "-w",
                            "vm.drop_caches=" + LEVEL.given(call).orElse("1"))),
            KnownAction.of("set-swappiness", Risk.GENTLE, "vm.swappiness has the value")
                    .takes(SWAPPINESS, LEASE)
                    .undoable()
                    .bySudo(call -> Recipe.partly(STAYS, "sysctl", "-w", "vm.swappiness=" + SWAPPINESS.of(call))),
            KnownAction.of("set-cpu-governor", Risk.GENTLE, "every processor has the governor")
                    .takes(GOVERNOR, UNEQUAL, LEASE)
                    .forATime()
                    .byHand(call -> Recipe.byHand(
                            "grep . /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor",
                            "echo %s | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"
                                    .formatted(GOVERNOR.of(call)))),
            KnownAction.of(
                            "restart-network",
                            Risk.CRITICAL,
                            "the network service runs anew, with the addresses and default routes from before")
                    .takes(WITHIN)
                    .asJob()
                    .byHand(HostActions::restartNetwork),
            KnownAction.of("run-script", Risk.DISRUPTIVE, "what the script does")
                    .takes(SCRIPT)
                    .asJob()
                    .byHand(HostActions::runScript),
            KnownAction.of("take-restore-point", Risk.GENTLE, "what can be put back is kept, with its hashes")
                    .takes(BEFORE, STEP, AS)
                    .byHand(call ->
                            Recipe.byHand("# copy the files that /etc/luminous-executor/policy names as restore-file")),
            KnownAction.of("restore-point", Risk.DISRUPTIVE, "the files and settings are those of the point")
                    .takes(POINT)
                    .undoable()
                    .byHand(HostActions::restorePoint));

    private HostActions() {}

    private static Recipe restartNetwork(ActionCall call) {
        return Recipe.byHand(
                "# at the console of the host, because a connection over the network may be lost:",
                "systemctl list-units --state=active systemd-networkd.service NetworkManager.service networking.service",
                "# and for the one that is active, such as systemd-networkd.service:",
                Recipe.command("systemctl", "restart", "--", "systemd-networkd.service")
                        .lines()
                        .getFirst());
    }

    private static Recipe runScript(ActionCall call) {
        return Recipe.byHand(
                "# the executor's policy says which file this is; run that as root:",
                "grep -E '^script +" + SCRIPT.of(call).replace(".", "[.]") + " ' /etc/luminous-executor/policy");
    }

    /** The copies are named in the manifest, each beside the file that it is of. */
    private static Recipe restorePoint(ActionCall call) {
        String id = POINT.given(call).orElse("good");
        return Recipe.byHand(
                "sudo luminous-executor restore-points list",
                "sudo cat /var/lib/luminous-restore/%s/manifest # then copy each file back from there".formatted(id));
    }
}
