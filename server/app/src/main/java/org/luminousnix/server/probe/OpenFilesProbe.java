package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

// tag::probe[]
/** How many of the file handles that the kernel allows are taken. */
@Singleton
public class OpenFilesProbe implements Probe {
    private static final Metric USED = Metric.of("open_files_used_ratio");

    private final Scan scan = new Scan();

    @Override
    public String name() {
        return "open_files";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.of(
                "open_files_used_ratio", "ratio", "file handles taken of those allowed", "/proc/sys/fs/file-nr"));
    }

    @Override
    public String cost() {
        return "one kept file, every reading";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        if (!host.has("proc/sys/fs/file-nr")) {
            return new Reading.Absent("no /proc/sys/fs/file-nr");
        }
        host.files().read("proc/sys/fs/file-nr", scan);
        return new Reading.Got(parse(scan, host.now()));
    }

    /** Understands {@code taken free most}. */
    static List<Sample> parse(Scan text, Instant at) throws IOException {
        double taken = text.number();
        text.skipWords(1);
        double most = text.number();
        if (most <= 0) {
            throw text.malformed("a limit above 0");
        }
        return List.of(new Sample(USED, taken / most, at));
    }
}
// end::probe[]
