package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.detect.Rule;

class PolicyWatchTest {
    private static final String RULE =
            "apiVersion: luminous/v1\nrules: [{alert: %s, expr: \"metric('load1') > %s\", labels: {severity: low}}]\n";

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void swapsAGoodPolicyAndTellsTheDifference() throws Exception {
        PolicyWatch watch = new PolicyWatch(write("policy.yaml", RULE.formatted("Busy", "1.0")), TestKnown.KNOWN);
        assertThat(watch.poll()).isEqualTo(new Reload.Unchanged());
        write(
                "policy.yaml",
                RULE.formatted("Busy", "22.0")
                        + "remediations: [{alert: Busy, steps: [{action: drop-caches}]}]\nhealing: {cooldown: 1m}\n");
        write("conf.d/10-more.yaml", RULE.formatted("More", "3.0"));
        assertThat(watch.poll())
                .isInstanceOfSatisfying(
                        Reload.Swapped.class,
                        swapped -> assertThat(swapped.change().lines())
                                .containsExactly(
                                        "rule Busy changed",
                                        "rule More added",
                                        "remediation of Busy added",
                                        "healing.cooldown changed from PT5M to PT1M"));
        assertThat(watch.current().rules()).extracting(Rule::alert).containsExactly("Busy", "More");
        Files.delete(folder.resolve("conf.d/10-more.yaml"));
        assertThat(watch.poll())
                .isInstanceOfSatisfying(
                        Reload.Swapped.class,
                        swapped -> assertThat(swapped.change().lines()).containsExactly("rule More removed"));
    }

    @Test
    void aBadFileNeverReplacesAGoodOne() throws Exception {
        Path file = write("policy.yaml", RULE.formatted("Busy", "1.0"));
        PolicyWatch watch = new PolicyWatch(file, TestKnown.KNOWN);
        Policy good = watch.current();
        write("policy.yaml", RULE.formatted("Busy", "100"));
        assertThat(watch.poll())
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused -> assertThat(refused.faults()).hasSize(1));
        assertThat(watch.current()).isSameAs(good);
        assertThat(watch.poll()).as("told once").isEqualTo(new Reload.Unchanged());
        Files.delete(file);
        assertThat(watch.poll()).isInstanceOf(Reload.Refused.class);
        assertThat(watch.current()).isSameAs(good);
        write("policy.yaml", RULE.formatted("Busy", "1.0"));
        assertThat(watch.poll()).as("the good one again").isEqualTo(new Reload.Unchanged());
    }

    @Test
    void aServerDoesNotStartOnABadFile() throws IOException {
        Path file = write("policy.yaml", "rules: []\n");
        assertThatThrownBy(() -> new PolicyWatch(file, TestKnown.KNOWN))
                .isInstanceOf(PolicyError.class)
                .hasMessage(file + ":1: lacks apiVersion: luminous/v1");
        assertThat(PolicyFile.check(file, TestKnown.KNOWN)).hasSize(1);
        assertThat(PolicyFile.check(folder.resolve("none.yaml"), TestKnown.KNOWN))
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(folder.resolve("policy.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(PolicyFile.check(file, TestKnown.KNOWN)).containsExactly(file + ": is not UTF-8 text");
    }
}
