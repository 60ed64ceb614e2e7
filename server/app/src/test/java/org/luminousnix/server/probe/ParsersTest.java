package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parsers make of literal text of the kernel, also of text that is cut short or made up. */
class ParsersTest {
    private static final Instant AT = Instant.EPOCH;

    @ParameterizedTest
    @CsvSource({"0.42,0.42", "12,12", "007.50,7.5", "3.,3", "100.00,100"})
    void decimalNumbers(String text, double value) throws IOException {
        assertThat(Scan.of(text).decimal()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n1", "x", "-", "99999999999999999999", ".5"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> Scan.of(text).number())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a number");
    }

    @Test
    void aComplaintQuotesTheLineAndTheColumn() {
        Scan scan = Scan.of("first\nload x\n");
        scan.nextLine();
        assertThat(scan.skip("load")).isTrue();
        assertThatThrownBy(scan::number).hasMessage("expected a number at column 6 of \"load x\"");
    }

    @Test
    void processorTimesOfEveryCore() throws IOException {
        CpuProbe.Times times = CpuProbe.parse(Scan.of("cpu  10 1 2 70 5 3 4 5 9 9\ncpu5 1 1 1 1 1 1 1 1\nintr 5\n"));
        assertThat(times.total).isEqualTo(100);
        assertThat(times.used).as("guest time is in user already").isEqualTo(20);
        assertThat(times.iowait).isEqualTo(5);
        assertThat(times.steal).isEqualTo(5);
        assertThat(times.coreTotal[5]).isEqualTo(8);
        assertThat(times.coreTotal[0]).as("no such core").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "intr 1", "cpu  1 2 3", "cpu  1 1 1 1 1 1 1 1\ncpu99999999 1 1 1 1 1 1 1 1", "cpu  a"})
    void processorTimesThatAreNone(String stat) {
        assertThatThrownBy(() -> CpuProbe.parse(Scan.of(stat))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0-3,4", "'0-1,4,6-7',5"})
    void coresOnline(String list, int cores) throws IOException {
        assertThat(LoadProbe.cores(Scan.of(list + "\n"))).isEqualTo(cores);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3-0", "0-99999999", "0,"})
    void coresThatAreNone(String list) {
        assertThatThrownBy(() -> LoadProbe.cores(Scan.of(list))).isInstanceOf(IOException.class);
    }

    @Test
    void memoryWithoutTheKernelsEstimateIsNoData() {
        assertThatThrownBy(() -> MemoryProbe.parse(
                        Scan.of("MemTotal: 10 kB\nMemFree: 5 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n"), AT))
                .hasMessageContaining("MemAvailable");
        assertThatThrownBy(() -> MemoryProbe.parse(Scan.of("MemTotal: 10 MB\n"), AT))
                .hasMessageContaining("kB");
    }

    @Test
    void noSwapHasNoRatio() throws IOException {
        assertThat(MemoryProbe.parse(
                        Scan.of("MemTotal: 10 kB\nMemAvailable: 5 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n"), AT))
                .extracting(sample -> sample.metric().name())
                .contains("swap_total_bytes")
                .doesNotContain("swap_used_ratio");
    }

    @Test
    void pressureOfTheTwoLines() throws IOException {
        String text =
                "some avg10=1.50 avg60=0.00 avg300=0.00 total=0\nfull avg10=100.00 avg60=0.00 avg300=0.00 total=0\n";
        assertThat(PressureFile.some(Scan.of(text))).isEqualTo(0.015);
        assertThat(PressureFile.full(Scan.of(text))).isEqualTo(1);
        assertThatThrownBy(() -> PressureFile.full(Scan.of("some avg10=1.50\n")))
                .hasMessageContaining("full avg10=");
    }

    @Test
    void temperaturesAreMilliDegrees() throws IOException {
        assertThat(TemperatureProbe.parse(Scan.of("-5500\n"))).isEqualTo(-5.5);
    }

    @ParameterizedTest
    @CsvSource({"100,100", "0,NaN", "-273.15,NaN", "65261.85,NaN"})
    void levelsThatNoHardwareMeansAreNone(double celsius, Double level) {
        assertThat(TemperatureProbe.level(celsius)).isEqualTo(level);
    }

    @Test
    void pagingNeedsAllFourFields() throws IOException {
        assertThatThrownBy(() -> PagingProbe.parse(Scan.of("pswpin 1\npswpout 1\noom_kill 0\n")))
                .hasMessage("vmstat lacks pgmajfault");
        assertThat(PagingProbe.parse(Scan.of("pswpin 1\npswpout 2\npgmajfault 3\noom_kill 4\n"))
                        .of("all", 3))
                .isEqualTo(4);
    }

    @Test
    void theClocksOffsetIsInTheUnitThatItsStatusSays() {
        assertThat(Adjtimex.state(0x2001, -1_500_000, 25_000)).isEqualTo(new KernelClock.State(true, -0.0015, 0.025));
        assertThat(Adjtimex.state(0x0040, 1_500_000, 16_000_000)).isEqualTo(new KernelClock.State(false, 1.5, 16));
    }

    @Test
    void theRealClockAnswers() throws IOException {
        KernelClock.State state = Objects.requireNonNull(new Adjtimex().read());
        assertThat(state.maxErrorSeconds()).isBetween(0.0, 1000.0);
        assertThat(state.offsetSeconds()).isBetween(-1.0, 1.0);
    }

    @Test
    void ownerIsTheEffectiveUser() throws IOException {
        assertThat(ProcessReader.uid(Scan.of("Name:\tUid: 7\nUid:\t1000\t33\t0\t0\n")))
                .isEqualTo("33");
        assertThatThrownBy(() -> ProcessReader.uid(Scan.of("Name:\tx\n"))).hasMessageContaining("Uid");
    }

    @Test
    void unitsOfTheKernelAreNeverAssumed() {
        assertThatThrownBy(() -> ProcessReader.Units.parse(new byte[15])).hasMessageContaining("page size");
    }

    @Test
    void theSystemsNameForPeople() {
        assertThat(Inventory.os("ID=x\nPRETTY_NAME='My OS 1'\n")).isEqualTo("My OS 1");
        assertThat(Inventory.os("")).isEqualTo("Linux");
    }
}
