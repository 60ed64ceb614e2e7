package org.luminousnix.executor.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.luminousnix.executor.os.SwitchRecord.Phase;
import org.luminousnix.executor.os.SwitchRecord.Under;

class SwitchRecordTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyStepIsReadBackUntilTheLastIsDone(Phase phase) throws Exception {
        SwitchRecord record = new SwitchRecord(folder.resolve("made"));
        assertThat(record.read()).isEmpty();
        record.write(new Under(phase, 12, 7));
        assertThat(new SwitchRecord(folder.resolve("made")).read()).contains(new Under(phase, 12, 7));
        record.clear();
        assertThat(record.read()).isEmpty();
    }

    @Test
    void aFileThatIsNoRecordIsNotTakenForNone() throws Exception {
        Files.writeString(folder.resolve("switch"), "");
        assertThatThrownBy(() -> new SwitchRecord(folder).read()).hasMessageContaining("look which generation runs");
    }

    @Test
    void oneSwitchAtATime() throws Exception {
        SwitchRecord record = new SwitchRecord(folder);
        try (SwitchRecord.Hold _ = record.hold().orElseThrow()) {
            assertThat(record.hold()).isEmpty();
        }
        try (SwitchRecord.Hold again = record.hold().orElseThrow()) {
            assertThat(again.channel().isOpen()).isTrue();
        }
    }
}
