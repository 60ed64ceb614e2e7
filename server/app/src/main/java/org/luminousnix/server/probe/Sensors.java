package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the temperatures are: every hardware sensor; the thermal zones where the kernel has no hardware sensors. At most 256. */
final class Sensors {
    private static final int MOST = 256;

    private Sensors() {}

    /**
     * One sensor's files.
     *
     * @param critical where its hardware fails or switches off; null where it does not say
     * @param high where it is to be cooled or slowed down; null where it does not say
     */
    record Sensor(
            Path input, @Nullable Path critical, @Nullable Path high) {}

    /** By {@code chip/label}, or a zone's type. */
    static Map<String, Sensor> of(Host host) throws IOException {
        Map<String, Sensor> sensors = new LinkedHashMap<>();
        for (Path chip : sorted(host.root().resolve("sys/class/hwmon"), "hwmon*")) {
            String name = text(chip.resolve("name"), String.valueOf(chip.getFileName()));
            for (Path input : sorted(chip, "temp*_input")) {
                String file = String.valueOf(input.getFileName());
                String sensor = file.substring(0, file.length() - "_input".length());
                put(
                        sensors,
                        name + "/" + text(chip.resolve(sensor + "_label"), sensor),
                        new Sensor(
                                input,
                                existing(chip.resolve(sensor + "_crit")),
                                existing(chip.resolve(sensor + "_max"))));
            }
        }
        if (sensors.isEmpty()) {
            for (Path zone : sorted(host.root().resolve("sys/class/thermal"), "thermal_zone*")) {
                put(
                        sensors,
                        text(zone.resolve("type"), String.valueOf(zone.getFileName())),
                        new Sensor(zone.resolve("temp"), trip(zone, "critical"), trip(zone, "hot")));
            }
        }
        return sensors;
    }

    /** The first trip point of a zone that has this type. */
    private static @Nullable Path trip(Path zone, String type) throws IOException {
        for (Path file : sorted(zone, "trip_point_*_type")) {
            if (Files.readString(file).strip().equals(type)) {
                String name = String.valueOf(file.getFileName());
                return existing(zone.resolve(name.substring(0, name.length() - "type".length()) + "temp"));
            }
        }
        return null;
    }

    private static @Nullable Path existing(Path file) {
        return Files.exists(file) ? file : null;
    }

    /** Two chips of one kind, two disks for example, are told apart by a number. */
    private static void put(Map<String, Sensor> sensors, String name, Sensor sensor) {
        String unique = name;
        for (int i = 2; sensors.containsKey(unique); i++) {
            unique = name + "#" + i;
        }
        if (sensors.size() < MOST) {
            sensors.put(unique, sensor);
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
