package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;

/** What comes over a UDP socket may come from anybody: nothing of it does harm, and only the answer to the question is taken for one. */
class DnsFuzzTest {
    private static final int ID = 0x1234;

    @FuzzTest
    void anyAnswer(byte[] answer) throws IOException {
        DnsMessage question = DnsMessage.question(ID, "example.org");
        byte[] asked = new byte[question.text().remaining()];
        question.text().get(asked);
        if (question.isAnsweredBy(answer)) {
            assertThat(Arrays.copyOf(answer, 2)).isEqualTo(new byte[] {0x12, 0x34});
            assertThat(answer[2] & 0x80).isNotZero();
            assertThat(Arrays.copyOfRange(answer, 12, asked.length))
                    .isEqualTo(Arrays.copyOfRange(asked, 12, asked.length));
            assertThat(DnsMessage.code(answer)).isNotBlank();
            assertThat(DnsMessage.resolved(answer)).isEqualTo((answer[3] & 0xf) == 0 || (answer[3] & 0xf) == 3);
            assertThat(question.isAnsweredBy(Arrays.copyOf(answer, asked.length - 1)))
                    .isFalse();
        }
    }
}
