package org.luminousnix.server.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;

/** Gets the process table and a process's owner from {@code /proc}. */
final class ProcessReader {
    private static final int AUXV_PAGE_SIZE = 6;
    private static final int AUXV_CLOCK_TICKS = 17;

    private final Scan scan = new Scan();
    private final ShortFile file = new ShortFile();

    /** Every process; one that ends while its file is read is left out. */
    ProcessTable table(Host host) throws IOException {
        String proc = host.root().resolve("proc").toString();
        String[] names = host.root().resolve("proc").toFile().list((folder, name) -> pid(name));
        if (names == null) {
            throw new IOException(proc + " cannot be listed");
        }
        int[] pids = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            pids[i] = Integer.parseInt(names[i]);
        }
        Arrays.sort(pids);
        ProcessTable table = new ProcessTable(names.length);
        for (int pid : pids) {
            if (file.read(proc + "/" + pid + "/stat", scan)) {
                table.add(scan);
            }
        }
        return table;
    }

    private static boolean pid(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= 9;
    }

    /** The effective user of a process, from the {@code Uid:} line of its status; empty when it has ended. */
    String uid(Host host, int pid) throws IOException {
        if (!host.has("proc/" + pid + "/status")) {
            return "";
        }
        try (InputStream in = Files.newInputStream(host.root().resolve("proc/" + pid + "/status"))) {
            scan.fill(in);
        }
        return uid(scan);
    }

    static String uid(Scan status) throws IOException {
        while (!status.ended()) {
            if (status.skip("Uid:")) {
                status.number();
                return Long.toString(status.number());
            }
            status.nextLine();
        }
        throw new IOException("status lacks Uid");
    }

    /**
     * The kernel's page size in bytes and clock ticks per second, as it told this process at its start.
     *
     * @param pageBytes 4096 on most machines
     * @param ticksPerSecond 100 on nearly all
     */
    record Units(long pageBytes, long ticksPerSecond) {
        static Units of(Host host) throws IOException {
            return parse(Files.readAllBytes(host.root().resolve("proc/self/auxv")));
        }

        static Units parse(byte[] auxv) throws IOException {
            ByteBuffer pairs = ByteBuffer.wrap(auxv).order(ByteOrder.nativeOrder());
            long pageBytes = 0;
            long ticks = 0;
            while (pairs.remaining() >= 16) {
                long key = pairs.getLong();
                long value = pairs.getLong();
                pageBytes = key == AUXV_PAGE_SIZE ? value : pageBytes;
                ticks = key == AUXV_CLOCK_TICKS ? value : ticks;
            }
            if (pageBytes <= 0 || ticks <= 0) {
                throw new IOException("auxv lacks the page size or the clock ticks");
            }
            return new Units(pageBytes, ticks);
        }
    }
}
