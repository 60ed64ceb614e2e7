package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;

/** The temperature of every sensor, and the levels that its own hardware calls high and critical. */
@Singleton
public class TemperatureProbe implements Probe {
    private static final Duration READ_EVERY = Duration.ofSeconds(5);
    /** Chips answer 0, -273, 65261 or 255 where they have no such level. */
    private static final double HOTTEST_LEVEL = 200;

    @Override
    public String name() {
        return "temperature";
    }

    @Override
    public List<Row> rows() {
        String source = "/sys/class/hwmon, /sys/class/thermal";
        return List.of(
                Row.of(
                        "sensor_temperature_celsius",
                        "celsius",
                        "chip/label of a hardware sensor, or a thermal zone's type",
                        source,
                        "sensor"),
                Row.of(
                        "sensor_critical_celsius",
                        "celsius",
                        "where the hardware itself says that it fails or switches off; none where it does not say",
                        source,
                        "sensor"),
                Row.of(
                        "sensor_high_celsius",
                        "celsius",
                        "where it says that it is to be cooled or slowed down; none where it does not say",
                        source,
                        "sensor"));
    }

    @Override
    public String cost() {
        return "one to three files per sensor, at most every 5 s: a reading may wait for a slow bus";
    }

    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public Duration every() {
        return READ_EVERY;
    }

    @Override
    public Reading read(Host host) throws IOException {
        Map<String, Sensors.Sensor> sensors = Sensors.of(host);
        Reading reading = sensors.isEmpty()
                ? new Reading.Absent("no sensor in /sys/class/hwmon and no zone in /sys/class/thermal")
                : readAll(host, sensors);
        return reading;
    }

    /** A sensor that is switched off or unplugged answers with an error: it has no temperature. All of them: no data. */
    private static Reading readAll(Host host, Map<String, Sensors.Sensor> sensors) throws IOException {
        Samples samples = new Samples(host.now());
        @Nullable IOException failure = null;
        for (Map.Entry<String, Sensors.Sensor> entry : sensors.entrySet()) {
            String name = entry.getKey();
            Sensors.Sensor sensor = entry.getValue();
            try {
                double celsius = parse(Scan.of(Files.readString(sensor.input())));
                double critical = level(sensor.critical());
                double high = level(sensor.high());
                samples.add(Metric.of("sensor_temperature_celsius", "sensor", name), celsius);
                samples.add(Metric.of("sensor_critical_celsius", "sensor", name), critical);
                samples.add(Metric.of("sensor_high_celsius", "sensor", name), high);
            } catch (IOException e) {
                failure = e;
            }
        }
        if (samples.list().isEmpty() && failure != null) {
            throw failure;
        }
        return new Reading.Got(samples.list());
    }

    static double parse(Scan millidegrees) throws IOException {
        return millidegrees.number() / 1000.0;
    }

    private static double level(@Nullable Path file) throws IOException {
        return file == null ? Double.NaN : level(parse(Scan.of(Files.readString(file))));
    }

    static double level(double celsius) {
        return celsius > 0 && celsius < HOTTEST_LEVEL ? celsius : Double.NaN;
    }
}
