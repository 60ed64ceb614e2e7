package org.luminousnix.executor;

import java.io.PrintWriter;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.Judge;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.PolicyFile;
import org.luminousnix.executor.gate.Verdict;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the policy would answer, and does nothing. */
@Command(
        name = "check",
        description =
                "Says whether the policy can be used (exit code 0, or 2), or what it says to a call, for example: check restart-unit unit=nginx.service (0 permit, 1 deny).",
        mixinStandardHelpOptions = true)
final class PermitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Places places = new Places();

    @Option(
            names = "--caller",
            paramLabel = "USER",
            description = "who would ask (default: the first user of the peer lines)")
    private String caller = "";

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "name of an action")
    private String action = "";

    @Parameters(index = "1..*", paramLabel = "NAME=VALUE", description = "arguments")
    private Map<String, String> args = new TreeMap<>();

    @Override
    public Integer call() throws Exception {
        var specs = Actions.ALL.stream().map(Action::spec).toList();
        Accounts accounts = Accounts.host();
        Policy policy = PolicyFile.read(places.paths().policy(), Kernel.euid(), specs, accounts);
        PrintWriter out = spec.commandLine().getOut();
        if (action.isEmpty()) {
            out.println("%s can be used".formatted(places.paths().policy()));
            return 0;
        }
        int uid = policy.uids().stream().sorted().findFirst().orElse(0);
        if (!caller.isEmpty()) {
            OptionalInt named = accounts.uid(caller);
            if (named.isEmpty()) {
                throw new IllegalArgumentException("--caller: \"%s\" names no user of this host".formatted(caller));
            }
            uid = named.getAsInt();
        }
        int pid = (int) ProcessHandle.current().pid();
        Judge judge = new Judge(policy, Actions.ALL, Os.host(), pid);
        Verdict verdict =
                judge.judge(new Peer(uid, -1, pid), new Request.Execute(true, "check", action, new TreeMap<>(args)));
        return switch (verdict) {
            case Verdict.Permit permit -> {
                out.println("permit (line " + permit.policyLine() + ")");
                yield 0;
            }
            case Verdict.Refused refused -> {
                out.println("deny (%s: %s)"
                        .formatted(refused.refusal().code(), refused.refusal().reason()));
                yield 1;
            }
        };
    }
}
