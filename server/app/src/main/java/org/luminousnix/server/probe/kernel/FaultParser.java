package org.luminousnix.server.probe.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of the kernel's log means. Any user may choose the name of a process (15 bytes) and, below their own, of a control group: a line
 * that begins with such a name is never taken for the kernel's own words, and a path that could be read in two ways names no unit.
 */
public final class FaultParser {
    private static final int LONGEST = 4096;

    private static final Pattern SEGFAULT = Pattern.compile(
            "^.{0,64}?\\[\\d+\\]: segfault at [0-9a-f]+ ip [0-9a-f]+ sp [0-9a-f]+ error [0-9a-f]+", Pattern.DOTALL);

    /** {@code comm[pid]: …}, {@code comm (pid): …}, {@code comm/pid: …}: a line that begins with a name that a user chose. */
    private static final Pattern NAMED =
            Pattern.compile("^.{0,15} ?(?:\\[\\d+\\]|\\(\\d+\\)|/\\d+)(?::| )", Pattern.DOTALL);

    private static final Pattern OOM = Pattern.compile("^oom-kill:constraint=.*,pid=\\d+,uid=\\d+$", Pattern.DOTALL);
    private static final Pattern DISK_ERROR = Pattern.compile(
            "^(?:blk_update_request: |print_req_error: )?(?:I/O|critical target|critical medium|critical nexus|timeout|protection) error, dev ([a-z][a-z0-9-]{0,31}),? sector \\d+");
    private static final Pattern BUFFER_ERROR =
            Pattern.compile("^Buffer I/O error on dev(?:ice)? ([a-z][a-z0-9-]{0,31}),? logical block ");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.\\\\@-]{1,240}\\.(?:service|scope)");

    private record Words(FaultKind kind, Pattern pattern) {
        Words(FaultKind kind, String pattern) {
            this(kind, Pattern.compile(pattern, Pattern.DOTALL));
        }
    }

    private static final List<Words> WORDS = List.of(
            new Words(
                    FaultKind.OOPS,
                    "^(?:BUG: |kernel BUG at |Oops: |Internal error: |general protection fault|Unable to handle kernel "
                            + "|Kernel panic - not syncing|watchdog: BUG: soft lockup|watchdog: CPU\\d+: Watchdog detected hard LOCKUP"
                            + "|NMI watchdog: Watchdog detected hard LOCKUP|rcu: INFO: \\w+ (?:self-)?detected (?:expedited )?stall)"),
            new Words(
                    FaultKind.HUNG_TASK,
                    "^INFO: task .{1,32}:\\d+ (?:<[^>]{1,80}> )?blocked (?:in I/O wait )?for more than \\d+ seconds"),
            new Words(
                    FaultKind.READONLY_REMOUNT,
                    "^(?:EXT[234]-fs \\([^)]{1,64}\\): Remounting filesystem read-only"
                            + "|XFS \\([^)]{1,64}\\): (?:.*[Ss]hutting down filesystem|Filesystem has been shut down)"
                            + "|BTRFS(?:: error| info| warning| error)? \\(device [^)]{1,64}\\).*forced readonly"
                            + "|F2FS-fs \\([^)]{1,64}\\): Remounting filesystem read-only)"),
            new Words(FaultKind.MACHINE_CHECK, "^(?:mce: )?(?:\\{\\d+\\})?\\[Hardware Error\\]: "),
            new Words(FaultKind.MEMORY_ERROR, "^EDAC [A-Za-z0-9]{1,16}: \\d+ (?:CE|UE) "),
            new Words(
                    FaultKind.THERMAL_THROTTLE,
                    "^(?:mce: )?CPU\\d+: (?:Core|Package) temperature (?:/speed )?(?:is )?above threshold"));

    private FaultParser() {}

    /** The fault that the line tells of; empty for the many lines that tell of none. */
    public static Optional<KernelFault> parse(String line) {
        String text = line.length() <= LONGEST ? line : line.substring(0, LONGEST);
        if (OOM.matcher(text).find()) {
            return Optional.of(new KernelFault(FaultKind.OOM_KILL, killedUnit(text), ""));
        }
        if (SEGFAULT.matcher(text).find()) {
            return Optional.of(KernelFault.of(FaultKind.SEGFAULT));
        }
        if (NAMED.matcher(text).find()) {
            return Optional.empty();
        }
        for (Pattern pattern : List.of(DISK_ERROR, BUFFER_ERROR)) {
            Matcher error = pattern.matcher(text);
            if (error.find()) {
                return Optional.of(new KernelFault(FaultKind.IO_ERROR, "", error.group(1)));
            }
        }
        return WORDS.stream()
                .filter(words -> words.pattern().matcher(text).find())
                .map(words -> KernelFault.of(words.kind()))
                .findFirst();
    }

    /** The outermost unit in {@code task_memcg=PATH}; empty where a name in the line looks like a field of it. */
    private static String killedUnit(String text) {
        int path = only(text, ",task_memcg=");
        int task = only(text, ",task=");
        if (path < 0 || task < path) {
            return "";
        }
        for (String part : text.substring(path, task - ",task=".length()).split("/", -1)) {
            if (UNIT.matcher(part).matches()) {
                return part;
            }
        }
        return "";
    }

    /** Where what follows the only occurrence of {@code field} begins; -1 where there is none or more than one. */
    private static int only(String text, String field) {
        int first = text.indexOf(field);
        return first >= 0 && first == text.lastIndexOf(field) ? first + field.length() : -1;
    }
}
