package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.Reading;

/** Links, traffic and default routes, from literal text and from a folder that stands for a host. */
class NetworkTest {
    private static final String TITLES = "Iface\tDestination\tGateway\tFlags\n";

    @TempDir
    Path root;

    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @CsvSource({
        "'',false",
        "'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0   \n',true",
        "'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n',false",
        "'eth0\t00000000\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0\n',false",
        "'*\t00000000\t00000000\t0200\t0\t0\t0\t00000000\t0\t0\t0\n',false"
    })
    void defaultRoutesOfIpv4(String routes, boolean there) throws IOException {
        assertThat(DefaultRoutes.v4(Scan.of(TITLES + routes))).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({"00000003,eth0,true", "00200200,lo,false"})
    void defaultRoutesOfIpv6(String flags, String device, boolean there) throws IOException {
        String none = "0".repeat(32);
        String line = none + " 00 " + none + " 00 fe800000000000000000000000000001 00000400 00000001 00000000 " + flags
                + " " + device;
        assertThat(DefaultRoutes.v6(Scan.of(line + "\n"))).isEqualTo(there);
        assertThat(DefaultRoutes.v6(Scan.of(""))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x\n", "Iface\neth0\t00000000", "Iface\neth0\t0\t0\tzz\t0\t0\t0\t0\n"})
    void routesThatAreNone(String text) {
        assertThatThrownBy(() -> DefaultRoutes.v4(Scan.of(text))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\neth0 1 2\n", "a\nb\neth0: 1 2\n", "a\nb\n:\n"})
    void trafficThatIsNone(String text) {
        assertThatThrownBy(() -> NetworkProbe.parse(Scan.of(text))).isInstanceOf(IOException.class);
    }

    @Test
    void aLinkThatGoesIsLostAndOneThatIsSwitchedOffIsNot() throws IOException {
        NetworkProbe probe = new NetworkProbe();
        route(true);
        link("0x1003", 1, 1);
        assertThat(values(probe))
                .containsEntry("network_carrier{interface=\"eth0\"}", 1.0)
                .containsEntry("network_carrier_lost{interface=\"eth0\"}", 0.0)
                .containsEntry("network_default_route_lost{family=\"ipv4\"}", 0.0);
        link("0x1003", 0, 1);
        route(false);
        assertThat(values(probe))
                .containsEntry("network_carrier_lost{interface=\"eth0\"}", 1.0)
                .containsEntry("network_default_route{family=\"ipv4\"}", 0.0)
                .containsEntry("network_default_route_lost{family=\"ipv4\"}", 1.0);
        link("0x1002", 0, 1);
        assertThat(values(probe))
                .as("virtual and off: not of interest")
                .doesNotContainKey("network_carrier_lost{interface=\"eth0\"}");
        Files.createDirectories(root.resolve("sys/class/net/eth0/device"));
        assertThat(values(probe))
                .containsEntry("network_up{interface=\"eth0\"}", 0.0)
                .containsEntry("network_carrier_lost{interface=\"eth0\"}", 0.0)
                .doesNotContainKey("network_carrier{interface=\"eth0\"}");
    }

    @Test
    void whatNeverHadALinkHasLostNone() throws IOException {
        link("0x1003", 0, 0);
        route(false);
        assertThat(values(new NetworkProbe()))
                .containsEntry("network_carrier{interface=\"eth0\"}", 0.0)
                .containsEntry("network_carrier_lost{interface=\"eth0\"}", 0.0)
                .containsEntry("network_default_route_lost{family=\"ipv4\"}", 0.0);
    }

    private void link(String flags, int carrier, int ups) throws IOException {
        write("proc/net/dev", "a\nb\n  eth0: 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0\n");
        write("sys/class/net/eth0/flags", flags + "\n");
        write("sys/class/net/eth0/carrier", carrier + "\n");
        write("sys/class/net/eth0/carrier_up_count", ups + "\n");
    }

    private void route(boolean there) throws IOException {
        write("proc/net/route", TITLES + (there ? "eth0\t00000000\t0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n" : ""));
    }

    /** Another reading, ten seconds later. */
    private Map<String, Double> values(Probe probe) throws IOException {
        nanos.addAndGet(10_000_000_000L);
        Map<String, Double> values = new TreeMap<>();
        if (probe.read(new Host(root, () -> Instant.EPOCH, nanos::get)) instanceof Reading.Got got) {
            got.samples().forEach(sample -> values.put(sample.metric().toString(), sample.value()));
        }
        return values;
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
