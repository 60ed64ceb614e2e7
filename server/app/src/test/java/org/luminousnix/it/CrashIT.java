package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Shows that SIGKILL at any instant of a healing leaves the right state behind: of the server, of the executor, of both. What was done is
 * counted on the host itself, by the units that are restarted.
 */
@NeedsTestHost
final class CrashIT {
    /** How many times the server is killed at a random instant. */
    private static final int KILLS = Integer.getInteger("luminous.crash.kills", 12);

    private static final long SEED = Long.getLong("luminous.crash.seed", 1);

    private CrashScene scene;

    @BeforeEach
    void start() {
        scene = CrashScene.start();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void theServerMayDieAtAnyInstant() {
        String unit = scene.unit("crash-quick", ":", "exec sleep infinity");
        Random random = new Random(SEED);
        List<String> met = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            long before = scene.starts(unit);
            int millis = instant(i, random);
            scene.killBoth(unit, millis / 1e3, CrashScene.SERVER);
            scene.startAgain(CrashScene.SERVER);
            scene.awaitPeace(unit);
            met.add(millis + " ms: " + scene.lastStateBeforeTheCrash());
            assertThat(scene.starts(unit))
                    .as("killed %d ms after the fault, %s", millis, met.getLast())
                    .isEqualTo(before + 1);
        }
        System.out.println("the server was killed at: " + met);
        scene.records().assertHold();
    }

    /** Milliseconds after the fault: most while everything happens, which takes a server that was just started longer; some in the soak. */
    private static int instant(int kill, Random random) {
        return switch (kill % 4) {
            case 0 -> random.nextInt(0, 60);
            case 1, 2 -> random.nextInt(30, 160);
            default -> random.nextInt(160, 1_200);
        };
    }

    @Test
    void theServerMayDieWhileTheExecutorActs() {
        String unit = scene.unit("crash-slow", "sleep 2", "exec sleep infinity");
        scene.kill(unit);
        scene.awaitState("EXECUTING");
        scene.killProgram(CrashScene.SERVER);
        scene.startAgain(CrashScene.SERVER);
        scene.awaitPeace(unit);
        assertThat(scene.starts(unit)).isEqualTo(2);
        assertThat(scene.incidentsOf(unit))
                .singleElement()
                .extracting(CrashScene::states, LIST)
                .containsSubsequence("EXECUTING", "VERIFYING", "SOAKING", "HEALED");
        scene.records().assertHold();
    }

    @Test
    void theServerMayDieWhileItVerifiesAndWhileItSoaks() {
        scene.settle("6s");
        // it fails again, but not so soon that the executor could see that its restart was in vain
        String unit = scene.unit("crash-twice", ":", "sleep 3; test -e /run/broken && exit 1; exec sleep infinity");
        scene.awaitAsleep(unit);
        scene.host().write("/run/broken", "");
        scene.kill(unit);
        scene.awaitState("VERIFYING");
        scene.killProgram(CrashScene.SERVER);
        assertThat(scene.starts(unit))
                .as(() -> scene.host()
                        .exec("journalctl", "-o", "short-precise", "--no-pager", "-n", "80")
                        .out())
                .isEqualTo(2);
        scene.host().exec("rm", "/run/broken").expectSuccess();
        scene.host().systemctl("restart", unit).expectSuccess();
        scene.startAgain(CrashScene.SERVER);
        scene.awaitState("SOAKING");
        scene.killProgram(CrashScene.SERVER);
        scene.startAgain(CrashScene.SERVER);
        scene.awaitPeace(unit);
        assertThat(scene.starts(unit)).as("one by Luminous, one by hand").isEqualTo(3);
        assertThat(scene.records().steps("intent")).hasSize(1);
        assertThat(scene.incidentsOf(unit))
                .singleElement()
                .extracting(CrashScene::states, LIST)
                .containsSubsequence("VERIFYING", "SOAKING", "HEALED");
        scene.records().assertHold();
    }

    @Test
    void theServerMayDieWhileAStepIsTakenBackAndWhileAPersonIsAsked() {
        scene.ladder("""
                - {action: set-unit-property, args: {unit: $unit, property: CPUWeight, value: "50"}, timeout: 20s}
                - {action: restart-unit, args: {unit: $unit}, timeout: 30s, settle: 0s, mode: approve}
                """);
        String unit = scene.unit("crash-asked", ":", "exec sleep infinity");
        String before = scene.host().property(unit, "CPUWeight");
        scene.kill(unit);
        scene.awaitState("VERIFYING");
        assertThat(scene.host().property(unit, "CPUWeight")).isEqualTo("50");
        scene.freeze(true);
        scene.awaitStory("taking it back");
        scene.killProgram(CrashScene.SERVER);
        scene.freeze(false);
        scene.startAgain(CrashScene.SERVER);
        scene.awaitState("AWAITING_APPROVAL");
        assertThat(scene.host().property(unit, "CPUWeight")).as("taken back").isEqualTo(before);
        assertThat(scene.records().steps("intent"))
                .as("the step and its undo, each once")
                .hasSize(2);

        scene.killProgram(CrashScene.SERVER);
        scene.startAgain(CrashScene.SERVER);
        scene.awaitState("AWAITING_APPROVAL");
        assertThat(scene.starts(unit)).as("nothing is done before the approval").isEqualTo(1);
        scene.approve();
        scene.awaitPeace(unit);
        assertThat(scene.starts(unit)).isEqualTo(2);
        assertThat(scene.incidentsOf(unit))
                .singleElement()
                .extracting(CrashScene::states, LIST)
                .containsSubsequence("EXECUTING", "VERIFYING", "AWAITING_APPROVAL", "EXECUTING", "SOAKING", "HEALED");
        scene.records().assertHold();
    }

    @Test
    void theExecutorMayDieInTheMiddleOfAnAction() {
        String unit = scene.unit("crash-slow", "sleep 2", "exec sleep infinity");
        scene.kill(unit);
        await().atMost(Duration.ofSeconds(30)).until(() -> scene.starts(unit) == 2);
        scene.killProgram(CrashScene.EXECUTOR);
        scene.startAgain(CrashScene.EXECUTOR);
        scene.awaitPeace(unit);
        assertThat(scene.starts(unit)).isEqualTo(2);
        assertThat(scene.incidentsOf(unit)).hasSize(1);
        String step = scene.records().steps("intent").getFirst();
        assertThat(scene.records().repeat(step, unit)).contains("recorded=true", "INTERRUPTED");
        assertThat(scene.starts(unit))
                .as("a repeated step is answered, not done")
                .isEqualTo(2);
        scene.records().assertHold();
    }

    @Test
    void bothMayDieInTheMiddleOfAnAction() {
        String unit = scene.unit("crash-slow", "sleep 2", "exec sleep infinity");
        scene.kill(unit);
        await().atMost(Duration.ofSeconds(30)).until(() -> scene.starts(unit) == 2);
        scene.killProgram(CrashScene.SERVER);
        scene.killProgram(CrashScene.EXECUTOR);
        scene.startAgain(CrashScene.EXECUTOR);
        scene.startAgain(CrashScene.SERVER);
        scene.awaitPeace(unit);
        assertThat(scene.starts(unit)).isEqualTo(2);
        assertThat(scene.incidentsOf(unit))
                .singleElement()
                .asString()
                .contains("the executor was stopped in the middle");
        scene.records().assertHold();
    }
}
