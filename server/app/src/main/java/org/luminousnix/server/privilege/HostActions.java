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
                    .byHand(HostActions::runScript));

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
}
