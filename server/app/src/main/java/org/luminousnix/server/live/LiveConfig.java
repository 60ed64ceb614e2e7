package org.luminousnix.server.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be set about the face to the clients. */
@ConfigMapping(prefix = "luminous.live")
public interface LiveConfig {
    /** Host names, besides the loopback ones, under which the server may be asked; without ports. */
    Optional<List<String>> allowedHosts();

    /** How many feeds may be open at once. */
    @WithDefault("64")
    int maxClients();

    /** How many messages wait for one client before it gets a fresh snapshot instead. */
    @WithDefault("256")
    int clientBuffer();

    /** How many series of one name are exported at {@code /metrics}. */
    @WithDefault("500")
    int seriesPerName();

    /** Where root's side keeps restore points; the server may only read it. */
    @WithDefault("/var/lib/luminous-restore")
    Path restorePoints();
}
