package org.luminousnix.executor.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.luminousnix.executor.os.CpuGovernors;
import org.luminousnix.executor.os.HeldFile;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;

/** Puts back what a point holds: the files, then the settings. What differs is found first, and found again afterwards. */
public final class Restoration {
    private final Os os;
    private final Points points;
    private final Manifest manifest;

    private Restoration(Os os, Points points, Manifest manifest) {
        this.os = os;
        this.points = points;
        this.manifest = manifest;
    }

    /** Of a point whose every hash fits, and whose files the policy in force still names; an IOException that says what is wrong else. */
    public static Restoration of(Os os, String id) throws IOException {
        return of(os, id, true);
    }

    /** As {@link #of(Os, String)} for whoever may not read what is root's alone: its copies are not looked at, the manifest is. */
    public static Restoration seen(Os os, String id) throws IOException {
        return of(os, id, false);
    }

    private static Restoration of(Os os, String id, boolean copies) throws IOException {
        Points points = new Points(os.restoring().folder());
        Manifest manifest;
        try {
            manifest = copies ? points.verify(id) : points.read(id);
        } catch (Manifest.Damaged e) {
            throw new IOException("the restore point %s is refused: %s".formatted(id, e.getMessage()));
        }
        List<Path> named = os.restoring().plan().files();
        List<Path> held = new ArrayList<>(manifest.absent());
        manifest.parts().forEach(part -> held.add(part.path()));
        held.removeAll(named);
        if (!held.isEmpty()) {
            throw new IOException("the restore point %s is refused: no restore-file line of the policy names %s"
                    .formatted(id, held.getFirst()));
        }
        return new Restoration(os, points, manifest);
    }

    /** What the point says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** What differs from the host now, as a line for each thing and for each line of a file that everybody may read. */
    public List<String> differences() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Manifest.Part part : manifest.parts()) {
            try (HeldFile file = HeldFile.open(os.root(), part.path(), Kernel.euid())) {
                lines.addAll(file.present() ? changed(part, file) : List.of(part.path() + " is not there: is written"));
            } catch (AccessDeniedException e) {
                lines.add(part.path() + " is root's alone to read: whether it differs is seen when it is restored");
            }
        }
        for (Path path : manifest.absent()) {
            try (HeldFile file = HeldFile.open(os.root(), path, Kernel.euid())) {
                if (file.present()) {
                    lines.add(path + " was not there: is removed");
                }
            }
        }
        SortedMap<String, String> now = HostNow.values(os);
        manifest.values().forEach((name, value) -> {
            String is = now.getOrDefault(name, value);
            if (!is.equals(value)) {
                lines.add("%s: %s to %s".formatted(name, is, value));
            }
        });
        return lines;
    }

    private List<String> changed(Manifest.Part part, HeldFile file) throws IOException {
        HeldFile.Content now = file.read();
        Manifest.Part is = HostNow.part(part.path(), now, part.copy());
        List<String> lines = new ArrayList<>();
        if (is.mode() != part.mode() || is.gid() != part.gid()) {
            lines.add("%s: mode %o, group %d to mode %o, group %d"
                    .formatted(part.path(), is.mode(), is.gid(), part.mode(), part.gid()));
        }
        if (!is.sha256().equals(part.sha256())) {
            boolean shown = is.open() && part.open();
            lines.add("%s differs: %d to %d bytes%s"
                    .formatted(part.path(), is.size(), part.size(), shown ? "" : ", its lines are not shown"));
            if (shown) {
                lines.addAll(LineDiff.of(text(now.bytes()), text(copy(part))));
            }
        }
        return lines;
    }

    /** Puts back what differs. After a kill in the middle some of it is back, each file whole; doing it again does the rest. */
    public void apply() throws IOException {
        for (Manifest.Part part : manifest.parts()) {
            try (HeldFile file = HeldFile.open(os.root(), part.path(), Kernel.euid())) {
                HeldFile.Content then = new HeldFile.Content(
                        part.mode(), part.gid(), new String(copy(part), StandardCharsets.ISO_8859_1));
                if (!file.present() || !file.read().equals(then)) {
                    file.write(then);
                }
            }
        }
        for (Path path : manifest.absent()) {
            try (HeldFile file = HeldFile.open(os.root(), path, Kernel.euid())) {
                if (file.present()) {
                    file.remove();
                }
            }
        }
        settings();
    }

    private void settings() throws IOException {
        SortedMap<String, String> now = HostNow.values(os);
        CpuGovernors governors = new CpuGovernors(os.root());
        for (Map.Entry<String, String> held : manifest.values().entrySet()) {
            String name = held.getKey();
            if (held.getValue().equals(now.getOrDefault(name, held.getValue()))) {
                continue;
            }
            if (name.equals(HostNow.SWAPPINESS)) {
                os.kernel().swappiness(Integer.parseInt(held.getValue()));
            }
            for (CpuGovernors.Group group : governors.groups()) {
                if (name.equals(HostNow.GOVERNOR + group.name())) {
                    governors.set(group, held.getValue());
                }
            }
        }
    }

    private byte[] copy(Manifest.Part part) throws IOException {
        try {
            return points.copy(manifest, part);
        } catch (Manifest.Damaged e) {
            throw new IOException("the restore point %s is refused: %s".formatted(manifest.id(), e.getMessage()));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
