package org.luminousnix.server.predict.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two independent families within ten minutes, and nothing less, make a host unusual. */
final class HostFusionTest {
    private static final long MINUTE = 60_000;
    private final HostFusion host = new HostFusion();

    @Test
    void twoFamiliesWithinTenMinutesMakeTheHostUnusualOnce() {
        assertThat(host.begin("memory_used_ratio", "memory", 0)).isFalse();
        assertThat(host.begin("disk_busy_ratio", "disk sda", 9 * MINUTE)).isTrue();
        assertThat(host.begin("cpu_used_ratio", "cpu", 12 * MINUTE)).isFalse();
        assertThat(host.families(10 * MINUTE)).isEqualTo(3);
        assertThat(host.together("cpu", 12 * MINUTE)).containsExactly("disk sda");
    }

    @Test
    void oneFamilyAloneDoesNot() {
        assertThat(host.begin("disk_busy_ratio", "disk sda", 0)).isFalse();
        assertThat(host.begin("disk_wait_seconds", "disk sda wait", MINUTE)).isFalse();
        assertThat(host.begin("disk_busy_ratio", "disk sdb", 2 * MINUTE)).isFalse();
    }

    @Test
    void furtherApartIsNotTogether() {
        assertThat(host.begin("memory_used_ratio", "memory", 0)).isFalse();
        assertThat(host.begin("disk_busy_ratio", "disk", 11 * MINUTE)).isFalse();
    }

    @Test
    void afterTenQuietMinutesItMayBecomeUnusualAgainThoughTheClockWentBack() {
        assertThat(host.begin("memory_used_ratio", "memory", 100 * MINUTE)).isFalse();
        assertThat(host.begin("cpu_used_ratio", "cpu", 100 * MINUTE)).isTrue();
        assertThat(host.begin("memory_used_ratio", "memory", 50 * MINUTE)).isFalse();
        assertThat(host.begin("cpu_used_ratio", "cpu", 50 * MINUTE)).isTrue();
    }

    @Test
    void aStormIsRememberedInBounds() {
        for (int i = 0; i < 10_000; i++) {
            host.begin("unit_cpu", "unit " + i, i);
        }
        assertThat(host.together("unit 9999", 9_999)).hasSize(127).endsWith("unit 9998");
    }
}
