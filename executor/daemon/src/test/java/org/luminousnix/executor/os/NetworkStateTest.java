package org.luminousnix.executor.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.os.NetworkState.Family;
import org.luminousnix.executor.os.NetworkState.Gateway;
import org.luminousnix.executor.os.NetworkState.Link;

/** From the lines that {@code ip -o} prints to the commands that bring them back. */
class NetworkStateTest {
    private static final List<String> LINKS = List.of(
            "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000\\    link/loopback 00:00:00:00:00:00",
            "3: eth0@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP mode DEFAULT group default\\    link/ether 6e:31:83:f3:92:45",
            "4: spare: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT\\    link/ether 6e:31:83:f3:92:46");
    private static final Family FOUR = new Family(
            "-4",
            List.of(
                    "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever",
                    "3: eth0    inet 10.0.0.2/24 metric 100 brd 10.0.0.255 scope global dynamic noprefixroute eth0\\       valid_lft 86342sec preferred_lft 86000sec",
                    "3: eth0    inet 10.0.0.9/24 brd 10.0.0.255 scope global secondary eth0:1\\       valid_lft forever preferred_lft forever"),
            List.of(
                    "default via 10.0.0.1 dev eth0 proto dhcp src 10.0.0.2 metric 100 linkdown ",
                    "10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.2 ",
                    "10.8.0.0/16 proto static \\\tnexthop via 10.0.0.1 dev eth0 weight 1 \\\tnexthop via 10.0.0.3 dev eth0 weight 2 ",
                    "default via 10.0.0.7 dev eth0 table 77 ",
                    "local 10.0.0.2 dev eth0 table local proto kernel scope host src 10.0.0.2 "),
            List.of("0:\tfrom all lookup local", "1000:\tfrom 10.0.0.2 lookup 77", "32766:\tfrom all lookup main"));
    private static final Family SIX = new Family(
            "-6",
            List.of(
                    "3: eth0    inet6 fd00::5/64 scope global temporary dynamic \\       valid_lft 100sec preferred_lft 50sec",
                    "3: eth0    inet6 fd00::2/64 scope global dynamic mngtmpaddr \\       valid_lft 1800sec preferred_lft 900sec",
                    "3: eth0    inet6 fe80::1/64 scope link \\       valid_lft forever preferred_lft forever"),
            List.of(
                    "default via fe80::99 dev eth0 proto ra metric 1024 expires 1755sec pref medium",
                    "unreachable fd99::/48 dev lo metric 1024 error -101 pref medium"),
            List.of("0:\tfrom all lookup local", "32766:\tfrom all lookup main"));
    private static final NetworkState STATE = new NetworkState(LINKS, List.of(FOUR, SIX));

    @TempDir
    Path folder;

    @Test
    void readsWhatMustBeBack() {
        assertThat(STATE.interfaces())
                .containsExactly(
                        new Link("lo", true, 65_536), new Link("eth0", true, 1_400), new Link("spare", false, 1_500));
        assertThat(STATE.addresses())
                .containsExactly("eth0 10.0.0.2/24", "eth0 10.0.0.9/24", "eth0 fd00::2/64", "lo 127.0.0.1/8");
        assertThat(STATE.defaults()).containsExactly("default via 10.0.0.1 dev eth0", "default via fe80::99 dev eth0");
        assertThat(STATE.gateways()).containsExactly(new Gateway("10.0.0.1", "eth0"), new Gateway("fe80::99", "eth0"));
    }

    @Test
    void writesCommandsThatIpTakes() {
        assertThat(RestoreBatch.of(STATE, FOUR))
                .containsExactly(
                        "link set dev lo mtu 65536 up",
                        "link set dev eth0 mtu 1400 up",
                        "addr flush dev eth0 scope global",
                        "link set dev spare mtu 1500 down",
                        "addr flush dev spare scope global",
                        "addr replace 127.0.0.1/8 scope host dev lo",
                        "addr replace 10.0.0.2/24 metric 100 brd 10.0.0.255 scope global noprefixroute dev eth0 valid_lft 86342 preferred_lft 86000",
                        "addr replace 10.0.0.9/24 brd 10.0.0.255 scope global dev eth0 label eth0:1",
                        "route flush table main",
                        "route replace 10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.2",
                        "route replace default via 10.0.0.1 dev eth0 proto dhcp src 10.0.0.2 metric 100",
                        "route replace 10.8.0.0/16 proto static nexthop via 10.0.0.1 dev eth0 weight 1 nexthop via 10.0.0.3 dev eth0 weight 2",
                        "route replace default via 10.0.0.7 dev eth0 table 77",
                        "rule flush",
                        "rule add pref 32766 from all lookup main",
                        "rule add pref 1000 from 10.0.0.2 lookup 77");
        assertThat(RestoreBatch.of(STATE, SIX))
                .contains(
                        "addr replace fd00::2/64 scope global mngtmpaddr dev eth0 valid_lft 1800 preferred_lft 900",
                        "addr replace fe80::1/64 scope link dev eth0",
                        "route replace default via fe80::99 dev eth0 proto ra metric 1024 expires 1755 pref medium",
                        "route replace unreachable fd99::/48 dev lo metric 1024 pref medium")
                .noneMatch(line -> line.contains("fd00::5"));
    }

    @Test
    void theSnapshotIsOnTheDiskBeforeTheSwitchIsNoted() throws Exception {
        Path resolver = Files.writeString(folder.resolve("resolv.conf"), "nameserver 10.0.0.1\n");
        NetworkFiles files = new NetworkFiles(folder.resolve("state"), resolver);
        files.save(STATE);
        assertThat(files.folder().resolve("restore-4")).content().contains("addr replace 10.0.0.2/24");
        assertThat(files.folder().resolve("restore-6")).content().contains("addr replace fd00::2/64");
        assertThat(files.folder().resolve("resolv.conf")).hasContent("nameserver 10.0.0.1\n");
        assertThat(files.armed()).isEmpty();
        files.armed("a.timer");
        assertThat(files.armed()).contains("a.timer");
        files.disarmed();
        assertThat(files.armed()).isEmpty();
    }
}
