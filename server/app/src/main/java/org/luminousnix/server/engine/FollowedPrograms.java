package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.luminousnix.server.privilege.Follower;
import org.luminousnix.server.probe.kernel.Programs;

/** Binds the probes' port for programs to the one place that starts them. */
@ApplicationScoped
public class FollowedPrograms implements Programs {
    private final Follower follower;

    @Inject
    FollowedPrograms(Follower follower) {
        this.follower = follower;
    }

    @Override
    public Optional<Running> follow(String program, List<String> arguments) throws IOException {
        return follower.start(program, arguments).map(Bound::new);
    }

    private record Bound(Follower.Followed program) implements Running {
        @Override
        public InputStream output() {
            return program.output();
        }

        @Override
        public String ending() {
            return program.ending();
        }

        @Override
        public void close() {
            program.end();
        }
    }
}
