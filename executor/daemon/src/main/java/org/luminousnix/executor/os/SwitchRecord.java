package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one file that says which step of a switch between generations is being done: written before the step, gone after the last. */
public final class SwitchRecord {
    private static final Pattern LINE = Pattern.compile("phase=([a-z-]+) from=([0-9]{1,9}) to=([0-9]{1,9})\\s*");

    private final Path file;
    private final Path lock;

    /** The record in this folder. */
    public SwitchRecord(Path folder) {
        file = folder.resolve("switch");
        lock = folder.resolve("lock");
    }

    /** The steps, in their order. */
    public enum Phase {
        /** The profile is about to point at the other generation. */
        PROFILE("the profile was being changed"),
        /** The other generation is about to be activated. */
        SWITCH("the other generation was being activated"),
        /** It is activated, and watched. */
        GATE("the other generation was active and being watched"),
        /** It was not good: the first generation is about to be activated again. */
        RETURN("the way back was under way"),
        /** The way back did not work either. */
        STUCK("the way back had failed");

        private final String told;

        Phase(String told) {
            this.told = told;
        }
    }

    /** A switch that has begun and not ended. */
    public record Under(Phase phase, int from, int to) {
        /** What was going on, for a person. */
        public String told() {
            return "a switch from generation %d to %d did not end: %s".formatted(from, to, phase.told);
        }
    }

    /** Writes a step down before it is done. */
    public void write(Under under) throws IOException {
        String phase = under.phase().name().toLowerCase(Locale.ROOT);
        Durable.write(file, "phase=%s from=%d to=%d%n".formatted(phase, under.from(), under.to()));
    }

    /** The switch that has begun and not ended. */
    public Optional<Under> read() throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(text);
        for (Phase phase : Phase.values()) {
            if (line.matches() && phase.name().equalsIgnoreCase(line.group(1))) {
                return Optional.of(new Under(phase, Integer.parseInt(line.group(2)), Integer.parseInt(line.group(3))));
            }
        }
        throw new IOException("%s does not say \"phase=WORD from=N to=N\"; look which generation runs, then delete it"
                .formatted(file));
    }

    /** The last step is done. */
    public void clear() throws IOException {
        Durable.delete(file);
    }

    /** Keeps other switches away until it is closed; empty when one is under way. The kernel lets go when this process ends. */
    public Optional<Hold> hold() throws IOException {
        Files.createDirectories(lock.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return Optional.of(new Hold(channel));
            }
        } catch (OverlappingFileLockException e) {
            // another thread of this process holds it: the same answer as for another process
        }
        channel.close();
        return Optional.empty();
    }

    /** See {@link #hold}. */
    public record Hold(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
