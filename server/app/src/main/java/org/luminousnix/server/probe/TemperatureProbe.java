package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** The temperature of every hardware sensor; of the thermal zones where the kernel has no hardware sensors. */
@Singleton
public class TemperatureProbe implements Probe {
    private static final long READ_EVERY = 5_000_000_000L;
    private static final int MOST_SENSORS = 256;

    private @Nullable Reading last;
    private long lastNanos;

    @Override
    public String name() {
        return "temperature";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.of(
                "sensor_temperature_celsius",
                "celsius",
                "chip/label of a hardware sensor, or a thermal zone's type",
                "/sys/class/hwmon, /sys/class/thermal",
                "sensor"));
    }

    @Override
    public String cost() {
        return "one file per sensor, at most every 5 s: a reading may wait for a slow bus";
    }

    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        @Nullable Reading cached = last;
        return cached != null && host.nanos().getAsLong() - lastNanos < READ_EVERY ? cached : readFresh(host);
    }

    @Override
    public Reading readFresh(Host host) throws IOException {
        Map<String, Path> sensors = sensors(host);
        Reading reading = sensors.isEmpty()
                ? new Reading.Absent("no sensor in /sys/class/hwmon and no zone in /sys/class/thermal")
                : readAll(host, sensors);
        last = reading;
        lastNanos = host.nanos().getAsLong();
        return reading;
    }

    /** A sensor that is switched off or unplugged answers with an error: it has no temperature. All of them: no data. */
    private static Reading readAll(Host host, Map<String, Path> sensors) throws IOException {
        List<Sample> samples = new ArrayList<>();
        @Nullable IOException failure = null;
        for (Map.Entry<String, Path> sensor : sensors.entrySet()) {
            try {
                double celsius = parse(Scan.of(Files.readString(sensor.getValue())));
                samples.add(new Sample(
                        Metric.of("sensor_temperature_celsius", "sensor", sensor.getKey()), celsius, host.now()));
            } catch (IOException e) {
                failure = e;
            }
        }
        if (samples.isEmpty() && failure != null) {
            throw failure;
        }
        return new Reading.Got(samples);
    }

    static double parse(Scan millidegrees) throws IOException {
        return millidegrees.number() / 1000.0;
    }

    private static Map<String, Path> sensors(Host host) throws IOException {
        Map<String, Path> sensors = new LinkedHashMap<>();
        for (Path chip : sorted(host.root().resolve("sys/class/hwmon"), "hwmon*")) {
            String name = text(chip.resolve("name"), String.valueOf(chip.getFileName()));
            for (Path input : sorted(chip, "temp*_input")) {
                String file = String.valueOf(input.getFileName());
                String sensor = file.substring(0, file.length() - "_input".length());
                put(sensors, name + "/" + text(chip.resolve(sensor + "_label"), sensor), input);
            }
        }
        if (sensors.isEmpty()) {
            for (Path zone : sorted(host.root().resolve("sys/class/thermal"), "thermal_zone*")) {
                put(sensors, text(zone.resolve("type"), String.valueOf(zone.getFileName())), zone.resolve("temp"));
            }
        }
        return sensors;
    }

    /** Two chips of one kind, two disks for example, are told apart by a number. */
    private static void put(Map<String, Path> sensors, String name, Path file) {
        String unique = name;
        for (int i = 2; sensors.containsKey(unique); i++) {
            unique = name + "#" + i;
        }
        if (sensors.size() < MOST_SENSORS) {
            sensors.put(unique, file);
        }
    }

    private static String text(Path file, String otherwise) throws IOException {
        return Files.isReadable(file) ? Files.readString(file).strip() : otherwise;
    }

    private static List<Path> sorted(Path folder, String glob) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        SortedMap<String, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(entry -> found.put(String.format("%200s", entry.getFileName()), entry));
        }
        return List.copyOf(found.values());
    }
}
