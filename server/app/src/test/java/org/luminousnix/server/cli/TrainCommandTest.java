package org.luminousnix.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Trust;
import org.luminousnix.server.policy.Policy;
import org.luminousnix.server.policy.PolicyError;
import org.luminousnix.server.policy.PolicyFile;

/** What a training server may and has; that it runs is shown by the installed package. */
final class TrainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void noRiskClassMayAct() throws IOException, PolicyError {
        Path file = Files.writeString(folder.resolve("policy.yaml"), TrainCommand.POLICY);
        Policy policy = PolicyFile.load(file, MetricsPage.known());
        assertThat(policy.rules()).hasSizeGreaterThan(20);
        assertThat(policy.healing().trust().values()).isNotEmpty().containsOnly(Trust.OBSERVE);
    }

    @Test
    void nothingOfItIsOutsideOfItsFolder() {
        assertThat(TrainCommand.settings(folder))
                .containsKeys(
                        "luminous.policy", "luminous.state-dir", "luminous.privilege.socket", "luminous.live.socket")
                .allSatisfy((key, value) -> assertThat(value)
                        .as(key)
                        .matches(text -> text.startsWith(folder + "/")
                                || text.equals("127.0.0.1")
                                || text.equals("0")
                                || text.equals("false")));
    }
}
