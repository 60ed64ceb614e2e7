package org.luminousnix.server.privilege;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the executor is and which rungs of the permission ladder may be used. */
@ConfigMapping(prefix = "luminous.privilege")
public interface PrivilegeConfig {
    /** The executor's Unix socket. */
    @WithDefault("/run/luminous-executor/executor.sock")
    Path socket();

    /** The key shared with the executor: lines {@code ID HEX}, mode 0640 or stricter. */
    @WithDefault("/etc/luminous-executor/key")
    Path keyFile();

    /** Whether {@code sudo -n} may be asked where the executor cannot be reached. */
    @WithDefault("true")
    boolean sudo();
}
