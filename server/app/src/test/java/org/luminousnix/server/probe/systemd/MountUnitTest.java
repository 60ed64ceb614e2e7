package org.luminousnix.server.probe.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Names of mount units, as {@code systemd-escape --path --suffix=mount} of systemd 257 makes them. */
class MountUnitTest {
    @Test
    void namesAreThoseOfSystemd() {
        assertThat(MountUnit.of("/")).isEqualTo("-.mount");
        assertThat(MountUnit.of("/srv/data/")).isEqualTo("srv-data.mount");
        assertThat(MountUnit.of("/srv//my-data")).isEqualTo("srv-my\\x2ddata.mount");
        assertThat(MountUnit.of("/.hidden.d")).isEqualTo("\\x2ehidden.d.mount");
        assertThat(MountUnit.of("/a b")).isEqualTo("a\\x20b.mount");
        assertThat(MountUnit.of("/ä")).isEqualTo("\\xc3\\xa4.mount");
        assertThat(MountUnit.path("web.service")).isEmpty();
        assertThat(MountUnit.path("a\\x2.mount")).isEmpty();
        assertThat(MountUnit.folders("/srv/data/x")).containsExactly("/srv/data/x", "/srv/data", "/srv");
        assertThat(MountUnit.folders("/")).isEmpty();
    }

    @Property(tries = 200)
    void aPathComesBack(@ForAll String name) {
        String path = new String(
                ("/srv/x" + name.replace("/", "").replace("\0", "")).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        assertThat(MountUnit.path(MountUnit.of(path))).contains(path);
    }
}
