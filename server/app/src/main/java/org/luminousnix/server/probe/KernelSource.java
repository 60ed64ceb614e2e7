package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.probe.kernel.FaultParser;
import org.luminousnix.server.probe.kernel.Journal;
import org.luminousnix.server.probe.kernel.KernelFault;
import org.luminousnix.server.probe.kernel.KernelFaults;
import org.luminousnix.server.probe.kernel.KernelLine;
import org.luminousnix.server.probe.kernel.KernelLog;
import org.luminousnix.server.probe.kernel.Kmsg;
import org.luminousnix.server.probe.kernel.Programs;

/** Follows the kernel's log: {@code /dev/kmsg} where this process may read it, else the journal. Wakes the {@code kernel} probe. */
@Singleton
public class KernelSource extends WatchThread {
    private final Host host;
    private final Programs programs;
    private final KernelFaults faults = new KernelFaults();
    private volatile boolean spoken;
    private @Nullable String cursor;
    private volatile @Nullable KernelLog open;

    /** The log of this host. */
    @Inject
    public KernelSource(Host host, Programs programs) {
        super("kernel");
        this.host = host;
        this.programs = programs;
    }

    /** What the log has told of. */
    KernelFaults faults() {
        return faults;
    }

    /** Whether the kernel has said anything at all in this log: in a container it speaks to the machine's. */
    boolean spoken() {
        return spoken;
    }

    @Override
    void watch(Consumer<Push> pushed) throws IOException, Unusable {
        if (host.root().getNameCount() != 0) {
            throw new Unusable("a folder stands for the host");
        }
        try (KernelLog log = open()) {
            open = log;
            up();
            for (@Nullable KernelLine line = log.next(); line != null; line = log.next()) {
                boolean first = !spoken;
                spoken = true;
                if (take(line) || first) {
                    pushed.accept(new Push.Wake("kernel"));
                }
            }
            throw new IOException(log instanceof Journal journal ? journal.ending() : "/dev/kmsg ended");
        } finally {
            open = null;
        }
    }

    /** Whether the line tells of a fault. One from before this server's start counts where it is as recent as a gauge shows. */
    private boolean take(KernelLine line) {
        if (!line.fromKernel() || line.at().plus(KernelFaults.RECENT).isBefore(host.now())) {
            return false;
        }
        Optional<KernelFault> fault = FaultParser.parse(line.text());
        fault.ifPresent(found -> faults.add(found, line.at()));
        return fault.isPresent();
    }

    private KernelLog open() throws IOException, Unusable {
        Path kmsg = host.root().resolve("dev/kmsg");
        if (Files.isReadable(kmsg)) {
            try {
                return new Kmsg(kmsg, Inventory.booted(Scan.of(host.text("proc/stat"))));
            } catch (IOException notPermitted) {
                // kernel.dmesg_restrict: the mode of the file does not tell
            }
        }
        journalReadable();
        return Journal.follow(programs, cursor, read -> cursor = read)
                .orElseThrow(() -> new Unusable("neither /dev/kmsg can be read nor is there a journalctl"));
    }

    /** {@code journalctl} shows nothing, without a word, where it may read only this user's own journal. */
    private void journalReadable() throws IOException, Unusable {
        boolean exists = false;
        for (String folder : List.of("var/log/journal", "run/log/journal")) {
            for (Path file : journals(host.root().resolve(folder))) {
                if (Files.isReadable(file)) {
                    return;
                }
                exists = true;
            }
        }
        if (exists || Files.exists(host.root().resolve("run/systemd/journal/socket"))) {
            throw new IOException(
                    "the system's journal cannot be read by this user: it must be in the group systemd-journal");
        }
        throw new Unusable("neither /dev/kmsg can be read nor is there a journal");
    }

    /** The files that journald writes now, {@code MACHINE/system.journal}; none where the folder cannot be looked into. */
    private static List<Path> journals(Path folder) {
        try (DirectoryStream<Path> machines = Files.newDirectoryStream(folder)) {
            List<Path> files = new ArrayList<>();
            machines.forEach(machine -> files.add(machine.resolve("system.journal")));
            return files.stream().filter(Files::exists).toList();
        } catch (IOException hidden) {
            return List.of();
        }
    }

    @Override
    public void close() {
        super.close();
        KernelLog log = open;
        if (log != null) {
            try {
                log.close();
            } catch (IOException ended) {
                // it was being closed by its reader
            }
        }
    }
}
