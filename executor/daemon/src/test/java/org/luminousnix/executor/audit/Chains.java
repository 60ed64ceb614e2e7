package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;

/** Audits that several tests write. */
final class Chains {
    static final Key KEY =
            KeyFile.parse("audit " + "0123456789abcdef".repeat(4)).current();
    static final String BOOT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    /** Small enough that a few lines make a segment, and a few segments are pruned. */
    static final Retention SMALL = new Retention(2_000, 10_000);
    /** The same segments, and nothing is ever pruned. */
    static final Retention ENDLESS = new Retention(2_000, 1L << 40);

    private Chains() {}

    static AuditLog open(Path dir, Retention retention) throws IOException {
        return open(dir, retention, Disk.HOST);
    }

    static AuditLog open(Path dir, Retention retention, Disk disk) throws IOException {
        return AuditLog.open(
                dir,
                KEY,
                new AuditLog.Settings(BOOT, InstantSource.fixed(Instant.EPOCH), () -> 5, retention, disk),
                _ -> {});
    }

    /** Fields as a call has them. */
    static Map<String, Object> call(long n) {
        return new TreeMap<>(Map.of(
                "uid",
                990L,
                "dry_run",
                false,
                "step",
                "s-" + n,
                "action",
                "restart-unit",
                "args",
                Map.of("unit", "a.service")));
    }

    static List<String> findings(Path dir, Head... anchors) throws IOException {
        return AuditVerifier.verify(dir, KEY, List.of(anchors)).findings();
    }
}
