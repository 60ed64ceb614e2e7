package org.luminousnix.executor.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.executor.os.CpuGovernors;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.HeldFile;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;

/**
 * What a restore point of this moment would hold.
 *
 * @param contents what the files hold, by the names of their copies
 * @param manifest without id, time and reason
 */
record HostNow(Map<String, HeldFile.Content> contents, Manifest manifest) {
    static final String SWAPPINESS = "vm.swappiness";
    static final String GOVERNOR = "governor:";

    /** Reads it; an IOException where a named file is there and cannot be kept. */
    static HostNow read(Os os) throws IOException {
        Map<String, HeldFile.Content> contents = new LinkedHashMap<>();
        List<Manifest.Part> parts = new ArrayList<>();
        List<Path> absent = new ArrayList<>();
        for (Path path : os.restoring().plan().files()) {
            try (HeldFile file = HeldFile.open(os.root(), path, Kernel.euid())) {
                if (!file.present()) {
                    absent.add(path);
                    continue;
                }
                HeldFile.Content content = file.read();
                String copy = "file-" + parts.size();
                contents.put(copy, content);
                parts.add(part(path, content, copy));
            }
        }
        SortedMap<String, String> values = values(os);
        Manifest manifest = new Manifest("", Instant.EPOCH, "", parts, absent, values, generation(os));
        return new HostNow(contents, manifest);
    }

    static Manifest.Part part(Path path, HeldFile.Content content, String copy) {
        byte[] bytes = content.bytes();
        return new Manifest.Part(path, Hashes.of(bytes), content.mode(), content.gid(), bytes.length, copy);
    }

    /** The settings that a point holds, by name: those that this kernel has. */
    static SortedMap<String, String> values(Os os) throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        if (os.kernel().swappinessUnavailable() == null) {
            values.put(SWAPPINESS, Integer.toString(os.kernel().swappiness()));
        }
        CpuGovernors governors = new CpuGovernors(os.root());
        if (governors.present()) {
            governors.groups().forEach(group -> values.put(GOVERNOR + group.name(), group.governor()));
        }
        return values;
    }

    private static String generation(Os os) throws IOException {
        if (os.nix().profileUnavailable() != null) {
            return "";
        }
        Generation current = os.nix().generations().current();
        return current.number() + " " + current.system();
    }
}
