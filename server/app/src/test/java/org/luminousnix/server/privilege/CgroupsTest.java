package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CgroupsTest {
    @Test
    void theInnermostUnitOfEitherHierarchyIsTold() {
        assertThat(Cgroups.unit("0::/system.slice/web.service\n")).isEqualTo("web.service");
        assertThat(Cgroups.unit("12:cpu:/other.service\n1:name=systemd:/user.slice/user-0.slice/session-1.scope\n"))
                .isEqualTo("session-1.scope");
        assertThat(Cgroups.unit("0::/user.slice/user@1.service/app.slice/own.service"))
                .isEqualTo("own.service");
    }

    @Test
    void whatNamesNoUnitIsNoUnit() {
        assertThat(Cgroups.unit("")).isEmpty();
        assertThat(Cgroups.unit("0::/\n")).isEmpty();
        assertThat(Cgroups.unit("garbage\n0::\n:name=systemd:")).isEmpty();
    }
}
