package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;

/** A host with a real Nix and six generations, the first of them booted, and with the installed executor that acts on them. */
final class SixGenerations implements AutoCloseable {
    /** What the activations restart, kill and leave alone. */
    static final String WEB = "web.service";

    private final LuminousHost luminous = LuminousHost.boot(NixHost.POLICY, "");
    private final TestHost host = luminous.host();
    private final NixHost nix;
    private final ExecutorCalls executor;

    SixGenerations() throws IOException {
        nix = NixHost.on(host);
        host.writeUnit(WEB, "[Unit]\nStartLimitIntervalSec=0\n[Service]\nExecStart=/bin/sleep infinity\n");
        nix.generation("first", "systemctl restart " + WEB);
        nix.booted(1);
        nix.generation("kills", "systemctl kill -s KILL web; sleep 0.3");
        nix.generation("fails", "exit 4");
        nix.generation("slow", "touch /run/slow; sleep 4; systemctl restart " + WEB);
        nix.generation("spare", "systemctl restart " + WEB);
        nix.generation("newest", "[ ! -e /run/no-way-back ] || exit 5");
        luminous.startExecutor();
        executor = new ExecutorCalls(host);
    }

    LuminousHost luminous() {
        return luminous;
    }

    NixHost nix() {
        return nix;
    }

    ExecutorCalls executor() {
        return executor;
    }

    /** The newest generation is current and runs, as if nothing had been tried. */
    void newestRuns() {
        host.exec("rm", "-f", "/run/no-way-back", "/run/slow");
        host.systemctl("restart", WEB).expectSuccess();
        run(6);
        nix.activations();
    }

    /** Makes a generation the current and running one without its activation. */
    void run(int generation) {
        host.exec("nix-env", "-p", "/nix/var/nix/profiles/system", "--switch-generation", Integer.toString(generation))
                .expectSuccess();
        host.exec("ln", "-sfn", nix.system(generation), "/run/current-system").expectSuccess();
    }

    /** What an action says that must be done. */
    ActionResult done(String action, String... arguments) {
        return ended(Outcome.DONE, action, arguments);
    }

    /** What an action says that must fail. */
    ActionResult failed(String action, String... arguments) {
        return ended(Outcome.FAILED, action, arguments);
    }

    private ActionResult ended(Outcome outcome, String action, String... arguments) {
        ActionResult result = executor.result(action, arguments);
        assertThat(result.outcome()).as(result.output()).isEqualTo(outcome);
        return result;
    }

    /** Why what runs was not recorded as good. */
    String notRecorded() {
        return failed("mark-generation-good").output();
    }

    /** A line of shell as root that must succeed. */
    void shell(String line) {
        host.exec("sh", "-ec", line).expectSuccess();
    }

    @Override
    public void close() throws IOException {
        try {
            executor.close();
        } finally {
            luminous.close();
        }
    }
}
