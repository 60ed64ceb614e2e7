package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.detect.Timeline;

/** The rules of the default policy over time. */
class DefaultRulesTest {
    private static final Path TIMELINES = Path.of("src/test/resources/policy/default.timelines.txt");
    private static final Policy POLICY = TestKnown.shipped("default.yaml");

    /** A timeline: {@code title} begins with the rule that it is about. */
    record Case(String title, String text) {
        String rule() {
            return title.substring(0, title.indexOf(':'));
        }
    }

    @TestFactory
    Stream<DynamicTest> fireAndResolveAsTheirReasonsSay() throws IOException {
        return cases().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.title(),
                        () -> Timeline.run(POLICY.compiled(), POLICY.defaults().staleAfter(), one.text())));
    }

    @Test
    void allHaveATimeline() throws IOException {
        assertThat(cases().stream().map(Case::rule).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        POLICY.rules().stream().map(Rule::alert).toList());
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String block : Files.readString(TIMELINES).split("(?m)^### ", -1)) {
            if (!block.startsWith("#")) {
                int end = block.indexOf('\n');
                cases.add(new Case(block.substring(0, end), block.substring(end + 1)));
            }
        }
        return cases;
    }
}
