package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

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
        Command.Result result = TerminalClient.run(host, arguments);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }
}
