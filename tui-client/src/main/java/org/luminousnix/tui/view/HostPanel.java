package org.luminousnix.tui.view;

import java.time.Duration;
import java.util.List;
import org.luminousnix.model.HostInfo;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** The host's resources, each in a section of its own: what the feed has, and each core, interface and disk where the server tells. */
final class HostPanel implements Panel {
    @Override
    public PanelId id() {
        return PanelId.HOST;
    }

    @Override
    public String title(ViewState state) {
        Snapshot snapshot = state.snapshot();
        return snapshot == null ? "Host" : "Host " + Fit.cut(snapshot.host().name(), 30);
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null) {
            return List.of(Block.of(Line.of("no data yet", Tone.DIM)));
        }
        Values values = Values.of(state);
        Facts facts = new Facts(width);
        facts.say(about(snapshot.host(), context));
        facts.heading("Processor").add(Meters.cpu(values, snapshot.host().cores(), width), "no data");
        facts.heading("Memory").add(Meters.memory(values, width), "no data");
        facts.heading("Pressure").add(Meters.pressure(values, width), "This kernel tells of none.");
        facts.heading("Filesystems").add(Meters.filesystems(values, width), "no data");
        facts.heading("Disks").add(Meters.disks(values, width), values.otherwise("No physical disk."));
        facts.heading("Network").add(Meters.network(values, width), values.otherwise("No interface."));
        facts.heading("Temperature").add(Meters.temperatures(values, width), "This host has no sensor.");
        return facts.blocks();
    }

    private static Line about(HostInfo host, Context context) {
        String up = Figures.age(Duration.between(host.booted(), context.now()));
        return Line.of(host.os() + " · " + host.kernel() + " · " + host.hardware(), Tone.PLAIN)
                .and(" · " + host.cores() + " cores · up " + up, Tone.DIM);
    }
}
