package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.luminousnix.server.privilege.Commands;
import org.luminousnix.server.probe.custom.Programs;

/** Runs the programs of custom probes where every program of the server is run. */
@ApplicationScoped
public class CheckPrograms implements Programs {
    private final Commands commands;

    @Inject
    CheckPrograms(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Ran run(List<String> command, boolean errors, Duration deadline) throws IOException {
        Commands.Ended ended = commands.runGroup(command, errors, OUTPUT_CAP, deadline);
        boolean cut = ended.output().getBytes(StandardCharsets.UTF_8).length > OUTPUT_CAP;
        return new Ran(ended.exit(), ended.output(), cut);
    }
}
