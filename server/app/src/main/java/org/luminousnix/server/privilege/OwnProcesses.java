package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.StepResult;

/** Signals and renices processes of the server's own user; told from any later process with the same pid by their start time. */
@ApplicationScoped
public class OwnProcesses {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Commands commands;

    @Inject
    OwnProcesses(Commands commands) {
        this.commands = commands;
    }

    /** Why the process cannot be touched by this user; empty where it can. */
    Optional<String> outOfReach(ActionCall call) {
        Path folder = Path.of("/proc", Args.PID.of(call));
        try {
            String owner = String.valueOf(Files.getAttribute(folder, "unix:uid"));
            String own = UserManager.ownUid().orElse("");
            if (!owner.equals(own)) {
                return Optional.of(
                        "process " + Args.PID.of(call) + " belongs to uid " + owner + ", this server runs as " + own);
            }
            if (Args.PID.of(call).equals(String.valueOf(ProcessHandle.current().pid()))) {
                return Optional.of("process " + Args.PID.of(call) + " is this server");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("process " + Args.PID.of(call) + " does not exist");
        }
    }

    /** Whether there is no process any more that has the pid and the start time of a call. */
    static boolean isAnother(ActionCall call) {
        long meant = Long.parseLong(Args.START.of(call));
        return startOf(Args.PID.of(call)).filter(start -> start == meant).isEmpty();
    }

    /** The result of a call about a process for which {@link #isAnother}. */
    static StepResult another(ActionCall call) {
        return new StepResult.Failed(
                "process " + Args.PID.of(call) + " is not the one that was meant: it ended, or its pid was reused");
    }

    /** Ends the process: TERM, a grace time, then KILL. */
    StepResult kill(ActionCall call) {
        // the handle remembers the start time it saw, and the JDK compares it again at the moment of the signal
        Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(Args.PID.of(call)));
        if (handle.isEmpty() || isAnother(call)) {
            return another(call);
        }
        ProcessHandle process = handle.get();
        process.destroy();
        if (ended(process)) {
            return new StepResult.Done("process " + process.pid() + " ended after TERM", null);
        }
        process.destroyForcibly();
        return ended(process)
                ? new StepResult.Done("process " + process.pid() + " ended after KILL", null)
                : new StepResult.TimedOut("process " + process.pid() + " is still there after KILL");
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return startOf(String.valueOf(process.pid())).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Sets the nice value of all threads of the process; an unprivileged user may only raise it, so there is no undo. */
    StepResult renice(ActionCall call, Duration timeout) {
        String pid = Args.PID.of(call);
        if (isAnother(call)) {
            return another(call);
        }
        return renice(pid, Integer.parseInt(ProcessActions.NICE.of(call)), timeout);
    }

    /** Sets the nice value of all threads of a process that was just looked at. */
    StepResult renice(String pid, int nice, Duration timeout) {
        Optional<Path> renice = Tools.find("renice");
        if (renice.isEmpty()) {
            return new StepResult.Unreachable("this host has no renice");
        }
        try (Stream<Path> tasks = Files.list(Path.of("/proc", pid, "task"))) {
            List<String> args = new ArrayList<>(List.of("-n", Integer.toString(nice), "-p"));
            tasks.map(task -> String.valueOf(task.getFileName())).forEach(args::add);
            Commands.Ended ended = commands.run(new Command(renice.get(), args, Map.of()), timeout);
            return ended.exit() == 0
                    ? new StepResult.Done("process " + pid + " now has nice " + nice, null)
                    : new StepResult.Unreachable("renice ended with " + ended.exit() + ": " + ended.output());
        } catch (IOException e) {
            return new StepResult.Failed("process " + pid + ": " + e.getMessage());
        }
    }

    /** The processes of this user that belong to a unit, as their cgroup tells. */
    List<String> inUnit(String unit) {
        String own = UserManager.ownUid().orElse("");
        try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
            return folders.filter(folder -> belongs(folder, own, unit))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean belongs(Path folder, String own, String unit) {
        try {
            return String.valueOf(folder.getFileName()).matches("[0-9]+")
                    && String.valueOf(Files.getAttribute(folder, "unix:uid")).equals(own)
                    && Cgroups.unit(Files.readString(folder.resolve("cgroup"))).equals(unit);
        } catch (IOException e) {
            // it ended while it was looked at
            return false;
        }
    }

    /** The nice value of a process; empty where it is gone. */
    OptionalInt nice(String pid) {
        return field(pid, 16).map(nice -> OptionalInt.of(nice.intValue())).orElse(OptionalInt.empty());
    }

    /** Field 22 of the process's stat, in clock ticks since boot; empty where it is gone or a zombie. */
    static Optional<Long> startOf(String pid) {
        return field(pid, 19);
    }

    /** A field of the process's stat, counted from the state letter. */
    private static Optional<Long> field(String pid, int index) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"), StandardCharsets.ISO_8859_1);
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return fields.getFirst().matches("[ZX]")
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(fields.get(index)));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
