package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTabsTest {
    @Test
    void aHostIsSaidToBeLiveOrLostAndHowHealthyItIs() {
        String line = PageTabs.hosts(
                        List.of(new HostTab("web-1", true, 80, true), new HostTab("old", false, -1, false)), 80)
                .text();
        assertThat(line).isEqualTo(" [● web-1 80] ○ old ? lost ");
    }

    @Test
    void theShownHostIsInSightHoweverManyThereAre() {
        for (int shown = 0; shown < 30; shown++) {
            List<HostTab> hosts = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                hosts.add(new HostTab("host-" + i, true, 100, i == shown));
            }
            Line line = PageTabs.hosts(hosts, 72);
            assertThat(line.text()).contains("[● host-" + shown + " 100");
            assertThat(line.width()).isLessThanOrEqualTo(72);
        }
    }

    @Test
    void hostileNamesAreText() {
        Line line = PageTabs.hosts(List.of(new HostTab("\u001b[2J" + "x".repeat(10_000), true, 100, true)), 72);
        assertThat(line.text()).contains("␛[2Jxxx").doesNotContain("\u001b");
        assertThat(line.width()).isLessThanOrEqualTo(72);
    }
}
