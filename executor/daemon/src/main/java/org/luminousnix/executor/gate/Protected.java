package org.luminousnix.executor.gate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.os.ProcessFacts;
import org.luminousnix.executor.os.ProcessTable;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;

/** The question whether the target is one of those that no policy can give away: without them nobody could repair the host. */
public final class Protected {
    private static final List<String> UNITS = List.of(
            "luminous-.*", "sshd?(@.*)?", "dbus", "dbus-broker", "polkit", "polkitd", "systemd-.*", "init", "-");
    private static final Pattern UNIT =
            Pattern.compile("(%s)\\.(service|socket|scope|slice|mount|timer|path)|.*\\.target|system\\.slice"
                    .formatted(String.join("|", UNITS)));
    private static final Pattern SYSTEM_NAME =
            Pattern.compile("init|systemd.*|sshd.*|dbus-daemon|dbus-broker.*|polkitd|luminous-.*");
    private static final int FIRST_HUMAN_UID = 1000;

    private final ProcessTable processes;
    private final int ownPid;

    /** The protected list as seen by the process {@code ownPid}. */
    public Protected(ProcessTable processes, int ownPid) {
        this.processes = processes;
        this.ownPid = ownPid;
    }

    /** A refusal when the target is protected. */
    Optional<Reply.Refusal> ask(Peer peer, Target target) throws IOException {
        return switch (target) {
            case Target.Host _ -> Optional.empty();
            case Target.Unit unit ->
                unit.names().stream()
                        .filter(Protected::isProtectedUnit)
                        .findFirst()
                        .map(name -> refusal("unit " + name));
            case Target.Proc proc ->
                Optional.ofNullable(reason(peer, proc.facts())).map(Protected::refusal);
        };
    }

    /** Whether no policy may let this unit be touched. */
    public static boolean isProtectedUnit(String unit) {
        return UNIT.matcher(unit).matches();
    }

    /** A regular expression, in the common part of Java's and JavaScript's, for the names of all these units. */
    public static String pattern() {
        return UNIT.pattern();
    }

    private @Nullable String reason(Peer peer, ProcessFacts facts) throws IOException {
        String who = "process %d (%s)".formatted(facts.pid(), facts.name());
        if (facts.pid() == 1) {
            return who + ", the init process,";
        }
        if (facts.kernelThread()) {
            return who + ", a kernel thread,";
        }
        if (isLineage(ownPid, facts.pid())) {
            return who + ", the executor or an ancestor of it,";
        }
        if (isLineage(peer.pid(), facts.pid())) {
            return who + ", the caller or an ancestor of it,";
        }
        if (isProtectedUnit(facts.unit())) {
            return who + " of unit " + facts.unit();
        }
        // a name is chosen by its user, so it only protects what a system user runs
        return facts.uid() < FIRST_HUMAN_UID
                        && SYSTEM_NAME.matcher(facts.name()).matches()
                ? who
                : null;
    }

    private boolean isLineage(int pid, int candidate) throws IOException {
        return processes.lineage(pid).stream().anyMatch(facts -> facts.pid() == candidate);
    }

    private static Reply.Refusal refusal(String what) {
        return Reply.Refusal.of(ErrorCode.DENIED, what + " is protected, no policy can permit it");
    }
}
