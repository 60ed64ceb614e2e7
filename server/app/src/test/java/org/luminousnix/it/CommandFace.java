package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** The commands of luminous-tui, as root in the host. */
record CommandFace(TestHost host) implements Face {
    @Override
    public void approve(String incident, String unit, String reason) {
        does("approve", incident, "--reason", reason);
    }

    @Override
    public void deny(String incident, String unit, String reason) {
        does("deny", incident, "--reason", reason);
    }

    @Override
    public void undo(String incident, String unit, String reason) {
        does("undo", incident, "--reason", reason);
    }

    @Override
    public void pause(String reason) {
        does("pause", "--reason", reason);
    }

    @Override
    public void resume(String reason) {
        does("resume", "--reason", reason);
    }

    private void does(String... arguments) {
        List<String> argv = new ArrayList<>(
                List.of("/opt/jdk/bin/java", "-XX:TieredStopAtLevel=1", "-jar", "/opt/luminous/tui/luminous-tui.jar"));
        argv.addAll(List.of(arguments));
        Command.Result result = host.exec(argv.toArray(String[]::new));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }
}
