package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.luminousnix.model.Reading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading and parsing files of /proc, system calls included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProbesJmh {
    private final Host host = new Host(Path.of("/"), InstantSource.system());
    private final Probe cpu = new CpuProbe();
    private final Probe load = new LoadProbe();
    private final Probe memory = new MemoryProbe();

    @Benchmark
    public Reading cpu() throws IOException {
        return cpu.read(host);
    }

    @Benchmark
    public Reading load() throws IOException {
        return load.read(host);
    }

    @Benchmark
    public Reading memory() throws IOException {
        return memory.read(host);
    }
}
