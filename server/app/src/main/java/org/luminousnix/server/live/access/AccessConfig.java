package org.luminousnix.server.live.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What can be set about who may do what. */
@ConfigMapping(prefix = "luminous.live")
public interface AccessConfig {
    /** Whether who shows nothing may read. */
    @WithDefault("true")
    boolean anonymousRead();

    /** How long who signed in stays so. */
    @WithDefault("12h")
    Duration sessionLength();

    /** After how long without a request a session ends. */
    @WithDefault("2h")
    Duration sessionIdle();

    /** How many sessions there are at once; one more ends the one that was not used for longest. */
    @WithDefault("256")
    int maxSessions();

    /** How often one address may try to sign in, in a minute. */
    @WithDefault("10")
    int loginsPerMinute();

    /** Where the Unix socket is; {@code $RUNTIME_DIRECTORY/api.sock} where it is not said and systemd gives a directory. */
    Optional<Path> socket();

    /** What everybody may who may open the Unix socket. */
    @WithDefault("admin")
    String socketRole();
}
