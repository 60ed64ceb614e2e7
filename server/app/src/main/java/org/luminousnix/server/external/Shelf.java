package org.luminousnix.server.external;

import java.util.Collection;
import java.util.List;

/** The port to the disk: what was last said survives a restart. Every call is one transaction; one that throws kept nothing. */
public interface Shelf {
    /** All that is kept. */
    List<Received> all();

    /** Keeps these, each in place of what was said of the same before, and forgets those keys. */
    void keep(Collection<Received> said, Collection<String> forgotten);
}
