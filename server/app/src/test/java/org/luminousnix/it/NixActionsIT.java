package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Undo;

/** The actions on generations and the store, through the installed executor, its one-shots and a real Nix. In this order: garbage last. */
@NeedsTestHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NixActionsIT {
    private static final String WEB = SixGenerations.WEB;

    @AutoClose
    private static SixGenerations six;

    private static TestHost host;
    private static NixHost nix;
    private static ExecutorCalls executor;

    @BeforeAll
    static void boot() throws IOException {
        six = new SixGenerations();
        host = six.luminous().host();
        nix = six.nix();
        executor = six.executor();
    }

    @BeforeEach
    void theNewestRuns() {
        six.newestRuns();
    }

    @Test
    @Order(1)
    void rollsBackToTheBootedGenerationAndBackAgain() {
        assertThat(executor.rehearse("rollback-generation"))
                .contains("would let the profile point at generation 1")
                .contains("after its dry-activate")
                .contains("there are 1 (booted), 2, 3, 4, 5, 6 (current, running now)");
        assertThat(nix.current()).isEqualTo(6);
        ActionResult result = six.done("rollback-generation", "gate", "4s");
        assertThat(nix.activations()).containsExactly("first dry-activate", "first switch");
        assertThat(nix.current()).isEqualTo(1);
        assertThat(nix.running()).isEqualTo(nix.system(1));
        assertThat(nix.record()).doesNotExist();
        assertThat(result.undo())
                .isEqualTo(new Undo("rollback-generation", new TreeMap<>(Map.of("gate", "4s", "to", "6"))));
        six.done("rollback-generation", "gate", "4s", "to", "6");
        assertThat(nix.running()).isEqualTo(nix.system(6));
    }

    @Test
    @Order(2)
    void returnsByItselfWhenAUnitIsNewlyFailed() {
        ActionResult result = six.failed("rollback-generation", "to", "2", "gate", "4s");
        assertThat(result.output()).contains("newly failed: web.service").contains("returned to generation 6");
        assertThat(result.detail()).containsEntry("returned", "true");
        assertThat(nix.activations()).containsExactly("kills dry-activate", "kills switch", "newest switch");
        assertThat(nix.current()).isEqualTo(6);
        assertThat(nix.running()).isEqualTo(nix.system(6));
        assertThat(nix.record()).doesNotExist();
        host.systemctl("reset-failed", WEB).expectSuccess();
    }

    @Test
    @Order(3)
    void returnsByItselfWhenTheActivationFails() {
        ActionResult result = six.failed("rollback-generation", "to", "3", "gate", "4s");
        assertThat(result.output())
                .contains("activating generation 3 failed")
                .contains("returned to generation 6, the host is as well as before");
        assertThat(nix.current()).isEqualTo(6);
        assertThat(host.exec("systemctl", "is-system-running").out().strip()).isEqualTo("running");
    }

    @Test
    @Order(4)
    void saysWhatAPersonNeedsWhenTheWayBackFailsToo() {
        host.exec("touch", "/run/no-way-back").expectSuccess();
        ActionResult result = six.failed("rollback-generation", "to", "3", "gate", "4s");
        assertThat(result.detail()).containsEntry("returned", "failed");
        assertThat(result.output())
                .contains("THE WAY BACK FAILED TOO")
                .contains("nix-env -p /nix/var/nix/profiles/system --switch-generation 6")
                .contains("rollback-generation to=6 or to=3");
        assertThat(nix.record()).content().startsWith("phase=stuck from=6 to=3");
        executor.refused(
                ErrorCode.BAD_ARGUMENT,
                "the way back had failed; say which it shall be, to=6 or to=3",
                "rollback-generation");
        host.exec("rm", "/run/no-way-back").expectSuccess();
        six.done("rollback-generation", "to", "6", "gate", "4s");
        assertThat(nix.record()).doesNotExist();
    }

    @Test
    @Order(5)
    void killedInTheMiddleTheSwitchEndsAndTheNextRunSaysSo() throws IOException {
        executor.begin("rollback-generation", "to", "4", "gate", "4s");
        await().until(() -> Files.exists(host.file("/run/slow")));
        host.kill(six.luminous().oneShot("rollback-generation"), "KILL");
        assertThat(nix.record()).content().startsWith("phase=switch from=6 to=4");
        // the switch itself goes on to its end, in a unit of its own
        await().until(() -> host.property("luminous-switch.service", "SubState"), "exited"::equals);
        assertThat(nix.running()).isEqualTo(nix.system(4));
        executor.refused(
                ErrorCode.BAD_ARGUMENT,
                "a switch from generation 6 to 4 did not end: the other generation was being activated",
                "rollback-generation");
        assertThat(host.systemctl("restart", "luminous-setup.service").exit()).isZero();
        assertThat(host.journal("luminous-setup.service")).contains("rollback-generation to=6 or to=4 ends it");
        six.done("rollback-generation", "to", "6", "gate", "4s");
        assertThat(nix.record()).doesNotExist();
        assertThat(nix.running()).isEqualTo(nix.system(6));
    }

    @Test
    @Order(6)
    void onceChangedItIsNotStoppedHalfWay() {
        String step = executor.begin("rollback-generation", "to", "4", "gate", "4s");
        await().until(() -> Files.exists(host.file("/run/slow")));
        executor.ask(new Request.Cancel(step));
        ActionResult result = executor.end(step);
        assertThat(result.outcome()).as(result.output()).isEqualTo(Outcome.DONE);
        assertThat(nix.running()).isEqualTo(nix.system(4));
        assertThat(nix.record()).doesNotExist();
    }

    @Test
    @Order(7)
    void whatRunsWellIsRecordedAsTheLastGoodOneAndNothingElseIs() {
        assertThat(executor.rehearse("mark-generation-good")).contains("record generation 6 as the last good one");
        ActionResult marked = six.done("mark-generation-good");
        assertThat(marked.detail()).containsEntry("generation", "6");
        String good = "/nix/var/nix/gcroots/luminous-last-good";
        assertThat(host.exec("readlink", good).out().strip()).isEqualTo(nix.system(6));
        assertThat(host.exec("stat", "-c", "%U", good).out().strip()).isEqualTo("root");

        host.exec("nix-env", "-p", "/nix/var/nix/profiles/system", "--switch-generation", "5")
                .expectSuccess();
        assertThat(six.notRecorded()).contains("the profile names generation 5, and another system runs");
        host.exec("ln", "-sfn", nix.system(5), "/run/current-system").expectSuccess();
        host.systemctl("kill", "-s", "KILL", WEB).expectSuccess();
        await().until(() -> host.property(WEB, "ActiveState"), "failed"::equals);
        assertThat(six.notRecorded()).contains("the host is not well: degraded, failed: web.service");
        host.systemctl("restart", WEB).expectSuccess();

        // somebody with root's rights changed what is in the store
        String program = nix.system(5) + "/bin/switch-to-configuration";
        six.shell("cp %s /root/before && chmod u+w %s && echo '# more' >> %s".formatted(program, program, program));
        assertThat(six.notRecorded()).contains(nix.system(5) + " is not what its hash says");
        six.run(6);
        nix.activations();
        ActionResult rollback = six.failed("rollback-generation", "to", "5", "gate", "4s");
        assertThat(rollback.output())
                .contains("nothing was changed: generation 5")
                .contains("is not what its hash says");
        assertThat(nix.activations()).isEmpty();
        six.shell("cat /root/before > %s && chmod u-w %s".formatted(program, program));
        assertThat(host.exec("readlink", good).out().strip()).isEqualTo(nix.system(6));
        host.exec("rm", good).expectSuccess();
    }

    @ParameterizedTest
    @Order(7)
    @CsvSource({
        "rollback-generation,to,9,there is no generation 9; there are 1",
        "rollback-generation,to,6,generation 6 is the current one",
        "rollback-generation,to,0,must be a whole number",
        "rollback-generation,to,x,must be a whole number",
        "rollback-generation,gate,1s,must be a time span",
        "rollback-generation,gate,1d,must be a time span",
        "collect-nix-garbage,keep,1,must be a whole number from 2",
        "collect-nix-garbage,keep,7,fewer than 7 would remain",
        "collect-nix-garbage,older-than,1h,must be a time span",
        "collect-nix-garbage,max-freed,1K,must be bytes",
        "collect-nix-garbage,profile,x,unknown",
        "optimise-nix-store,paths,all,unknown",
    })
    void refusals(String action, String name, String value, String why) {
        executor.refused(ErrorCode.BAD_ARGUMENT, why, action, name, value);
    }

    @Test
    @Order(8)
    void optimisesTheStore() {
        assertThat(executor.rehearse("optimise-nix-store")).contains("would compare every file of about");
        ActionResult result = six.done("optimise-nix-store");
        assertThat(result.detail()).containsEntry("files", "5");
        assertThat(host.exec("stat", "-c", "%h", nix.system(1) + "/ballast")
                        .out()
                        .strip())
                .isEqualTo("7");
    }

    @Test
    @Order(9)
    void collectsOnlyWhatNothingNeeds() {
        host.exec("ln", "-sfn", nix.system(2), "/nix/var/nix/gcroots/luminous-last-good")
                .expectSuccess();
        String gone = nix.system(3);
        assertThat(executor.rehearse("collect-nix-garbage", "keep", "2"))
                .contains("would forget the generations 3, 4")
                .contains("1 stays: booted")
                .contains("2 stays: last good")
                .contains("5 stays: one of the newest 2")
                .contains("6 stays: current, running now, one of the newest 2")
                .containsPattern("at most [1-9][0-9]* bytes in 2 store paths");
        assertThat(executor.rehearse("collect-nix-garbage", "keep", "2", "older-than", "24h"))
                .contains("would forget no generation");
        assertThat(nix.generations()).hasSize(6);
        ActionResult result = six.done("collect-nix-garbage", "keep", "2");
        assertThat(result.detail()).containsEntry("generations", "3 4");
        assertThat(nix.generations()).containsExactly(1, 2, 5, 6);
        assertThat(nix.has(gone)).isFalse();
        nix.generations().forEach(kept -> assertThat(nix.has(nix.system(kept))).isTrue());
    }

    @Test
    @Order(10)
    void refusesWhereItCannotTellWhichWasBooted() {
        host.exec("rm", "/run/booted-system").expectSuccess();
        for (String action : new String[] {"collect-nix-garbage", "rollback-generation"}) {
            assertThat(executor.execute(action).toString()).contains("it cannot be told which system was booted");
        }
        host.exec("ln", "-sfn", nix.system(5) + "/name", "/run/booted-system").expectSuccess();
        assertThat(executor.execute("collect-nix-garbage").toString())
                .contains("it cannot be told which generation was booted");
        assertThat(nix.generations()).containsExactly(1, 2, 5, 6);
    }
}
