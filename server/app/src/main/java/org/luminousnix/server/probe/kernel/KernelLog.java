package org.luminousnix.server.probe.kernel;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The kernel's log, line by line, from the start of this boot on. */
public interface KernelLog extends Closeable {
    /** The next line; waits for it. Null where nothing can follow any more. A line that makes no sense is left out. */
    @Nullable
    KernelLine next() throws IOException;
}
