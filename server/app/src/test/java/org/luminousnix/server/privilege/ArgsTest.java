package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.server.privilege.Calls.call;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"nginx.service", "getty@tty1.service", "dev-disk-by\\\\x2duuid.swap", "a:b_c.timer", "-.mount"})
    void realUnitNamesPassOrAreRefusedForTheirDash(String unit) {
        if (unit.startsWith("-")) {
            assertThatThrownBy(() -> Args.UNIT.of(call("restart-unit", "unit", unit)))
                    .hasMessageContaining("unit");
        } else {
            assertThat(Args.UNIT.of(call("restart-unit", "unit", unit))).isEqualTo(unit);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--force",
                "-Hevil",
                "nginx",
                "a b.service",
                "a;b.service",
                "../x.service",
                "$(id).service",
                "é.service",
                "",
                "x.service\n",
                ".service"
            })
    void whatIsNoUnitNameIsRefusedByName(String unit) {
        assertThatThrownBy(() -> Args.UNIT.of(call("restart-unit", "unit", unit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("restart-unit: unit is \"" + unit + "\", must be a full unit name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1", "abc", "", "1e3", "99999999999999999999", "4194305"})
    void aPidIsANumberAboveOne(String pid) {
        assertThatThrownBy(() -> Args.PID.of(call("kill-process", "pid", pid)))
                .hasMessageContaining("pid is \"" + pid + "\"");
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertThatThrownBy(() -> Args.size("keep").of(call("vacuum-journal")))
                .hasMessage("vacuum-journal: keep is missing, must be a size such as 200M");
    }

    @Test
    void niceHasBounds() {
        assertThat(ProcessActions.NICE.of(call("renice-process", "nice", "-20")))
                .isEqualTo("-20");
        assertThatThrownBy(() -> ProcessActions.NICE.of(call("renice-process", "nice", "-21")))
                .hasMessageContaining("-20 to 19");
        assertThatThrownBy(() -> ProcessActions.NICE.of(call("renice-process", "nice", "20")))
                .hasMessageContaining("-20 to 19");
    }
}
