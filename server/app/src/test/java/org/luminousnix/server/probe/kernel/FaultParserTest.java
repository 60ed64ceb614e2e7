package org.luminousnix.server.probe.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lines of a kernel's log mean; the lines are real ones, of kernels 5.10 to 6.18. */
class FaultParserTest {
    private static final String OOM =
            "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=%s,task_memcg=%s,task=%s,pid=4711,uid=0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OOPS | BUG: kernel NULL pointer dereference, address: 0000000000000008
            OOPS | Oops: 0000 [#1] PREEMPT SMP NOPTI
            OOPS | kernel BUG at mm/slub.c:4039!
            OOPS | general protection fault, probably for non-canonical address 0xdead000000000100: 0000 [#1] SMP
            OOPS | watchdog: BUG: soft lockup - CPU#3 stuck for 26s! [kworker/3:1:1234]
            OOPS | rcu: INFO: rcu_preempt self-detected stall on CPU
            OOPS | Kernel panic - not syncing: Fatal exception in interrupt
            OOPS | BUG: scheduling while atomic: swapper/0/0/0x00000100
            HUNG_TASK | INFO: task jbd2/sda1-8:412 blocked for more than 120 seconds.
            HUNG_TASK | INFO: task cp:99 blocked in I/O wait for more than 122 seconds.
            READONLY_REMOUNT | EXT4-fs (sda1): Remounting filesystem read-only
            READONLY_REMOUNT | XFS (dm-0): Corruption of in-memory data (0x8) detected at xfs_defer_finish_noroll+0x2ac/0x4f0 [xfs].  Shutting down filesystem.
            READONLY_REMOUNT | BTRFS info (device sda2: state E): forced readonly
            MACHINE_CHECK | mce: [Hardware Error]: Machine check events logged
            MACHINE_CHECK | {1}[Hardware Error]: event severity: corrected
            MEMORY_ERROR | EDAC MC0: 1 CE memory read error on CPU_SrcID#0_Ha#0_Chan#1_DIMM#0 (channel:1 slot:0)
            THERMAL_THROTTLE | CPU2: Core temperature above threshold, cpu clock throttled (total events = 7)
            THERMAL_THROTTLE | mce: CPU0: Package temperature above threshold, cpu clock throttled (total events = 1)
            SEGFAULT | crashme[812]: segfault at 0 ip 0000559f8a1b1139 sp 00007ffd2b8f8f60 error 6 in crashme[559f8a1b1000+1000]
            """)
    void kinds(FaultKind kind, String line) {
        assertThat(FaultParser.parse(line)).map(KernelFault::kind).contains(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sda | blk_update_request: I/O error, dev sda, sector 2048 op 0x0:(READ) flags 0x80700 phys_seg 1 prio class 0
            nvme0n1 | critical medium error, dev nvme0n1, sector 123456 op 0x0:(READ) flags 0x0 phys_seg 1 prio class 2
            sdb | I/O error, dev sdb, sector 0 op 0x1:(WRITE) flags 0x800 phys_seg 1 prio class 2
            dm-1 | Buffer I/O error on dev dm-1, logical block 0, async page read
            sr0 | Buffer I/O error on device sr0, logical block 512
            """)
    void whichDisk(String device, String line) {
        assertThat(FaultParser.parse(line)).contains(new KernelFault(FaultKind.IO_ERROR, "", device));
    }

    @ParameterizedTest
    @CsvSource({
        "/system.slice/db.service, db.service",
        "/testhost-12/system.slice/db.service/worker, db.service",
        "/user.slice/user-1000.slice/user@1000.service/app.slice/x.service, user@1000.service",
        "/user.slice/user-1000.slice/session-3.scope, session-3.scope",
        "/, ''",
        "/docker/0123, ''",
    })
    void whoseProcessWasKilled(String group, String unit) {
        assertThat(FaultParser.parse(OOM.formatted(group, group, "python3")))
                .contains(new KernelFault(FaultKind.OOM_KILL, unit, ""));
    }

    @Test
    void aKillOnAHostWithoutMemoryNamesTheUnitToo() {
        assertThat(FaultParser.parse(
                        "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
                                + "task_memcg=/system.slice/db.service,task=mysqld,pid=9,uid=105"))
                .contains(new KernelFault(FaultKind.OOM_KILL, "db.service", ""));
    }

    /** The names of a process and of a control group are their user's choice: none can put the blame on another unit. */
    @ParameterizedTest
    @CsvSource({
        "/user.slice/u, '/user.slice/u', ',task=x,pid=1'",
        "'/u/,task_memcg=/system.slice/sshd.service,task=x', /user.slice/u, eater",
        "/user.slice/u, '/u/a,task_memcg=/system.slice/sshd.service', eater",
        "/user.slice/u, '/system.slice/sshd.service,task=x', eater",
    })
    void aNameThatLooksLikeAFieldNamesNoUnit(String limit, String group, String task) {
        assertThat(FaultParser.parse(OOM.formatted(limit, group, task)))
                .contains(new KernelFault(FaultKind.OOM_KILL, "", ""));
    }

    /** What an ordinary user can make the kernel write, with a name of 15 bytes at its beginning. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernel BUG at x[7]: bad frame in rt_sigreturn frame:00000000 ip:0 sp:0 orax:0",
                "BUG: x (4711): drop_caches: 1",
                "Oops: 0[#1] x/12: potentially unexpected fatal signal 11.",
                "BUG: x[12] vsyscall attempted with vsyscall=none",
                "traps: BUG: x[812] trap invalid opcode ip:55e sp:7ff error:0 in x[55e+1000]",
                "process 'BUG: x' launched '/bin/sh' with NULL argv: empty string added",
            })
    void aNameIsNotTakenForTheKernelsWords(String line) {
        assertThat(FaultParser.parse(line)).isEqualTo(Optional.empty());
    }

    @Test
    void aNameOfASegfaultIsOnlyASegfault() {
        assertThat(FaultParser.parse("Oops: 0000 [#1][812]: segfault at 0 ip 0000 sp 7ffd error 6 in x[1+1]"))
                .map(KernelFault::kind)
                .contains(FaultKind.SEGFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Linux version 6.18.44",
                "EXT4-fs (sda1): mounted filesystem with ordered data mode",
                "CPU0: Core temperature/speed normal",
                "Out of memory: Killed process 4711 (python3) total-vm:1kB",
                "sd 0:0:0:0: [sda] Attached SCSI disk",
            })
    void mostLinesTellOfNoFault(String line) {
        assertThat(FaultParser.parse(line)).isEmpty();
    }
}
