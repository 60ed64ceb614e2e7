package org.luminousnix.executor.oneshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.Judge;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.PolicyParser;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** What happens inside a one-shot unit: the policy is asked again, and all that comes of it is told in lines. */
class OneShotTest {
    private static final int UID = 4711;

    @TempDir
    Path dir;

    private final List<String> lines = new ArrayList<>();
    private final Count count = new Count();

    /** Counts as far as it is told to, and ends early when asked to stop. */
    private static final class Count implements Action {
        private static final ActionSpec SPEC = ActionSpec.of("count", "counts")
                .takes(Param.required("to", ParamType.INTEGER, "how far").between(0, 100));
        private int ran;

        @Override
        public ActionSpec spec() {
            return SPEC;
        }

        @Override
        public Target target(Arguments args, Os os) {
            return new Target.Host();
        }

        @Override
        public String rehearse(Arguments args, Os os) {
            return "would count";
        }

        @Override
        public Effect run(Arguments args, Os os, Progress progress) throws IOException {
            ran++;
            if (args.whole("to") == 13) {
                throw new IOException("thirteen is not a number");
            }
            if (args.whole("to") == 14) {
                throw new IllegalStateException("nor is fourteen");
            }
            for (int i = 1; i <= args.whole("to"); i++) {
                if (progress.cancelled()) {
                    return Effect.cancelled("stopped before " + i);
                }
                progress.say("at\n" + i);
            }
            return Effect.done("counted to " + args.text("to")).with(Map.of("ü", "ö"));
        }
    }

    private boolean run(String policy, String to, boolean cancelled) throws Exception {
        Policy read = PolicyParser.parse(policy, List.of(Count.SPEC), Accounts.host());
        Judge judge = new Judge(
                read, List.of(count), Os.host(), (int) ProcessHandle.current().pid());
        Instance instance = new Instance("0123456789abcdef", UID, Arguments.parse(Count.SPEC, Map.of("to", to)));
        return new OneShot(read, judge, Os.host(), lines::add, () -> cancelled).run(count, instance);
    }

    private Effect told() throws IOException {
        Path file = Files.write(dir.resolve("output"), lines);
        return new Report(file).effect("x.service", "done", false);
    }

    @Test
    void whatIsPermittedIsDoneAndTold() throws Exception {
        assertThat(run("peer uid=4711\npermit count to<=20\n", "3", false)).isTrue();
        assertThat(lines)
                .startsWith("progress at 1", "progress at 2", "progress at 3")
                .hasSize(4);
        assertThat(told().outcome()).isEqualTo(Outcome.DONE);
        assertThat(told().detail()).containsExactly(Map.entry("ü", "ö"));
    }

    @Test
    void whatThePolicyDoesNotPermitIsNotDone() throws Exception {
        assertThat(run("peer uid=4711\npermit count to<=20\n", "21", false)).isFalse();
        assertThat(told().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told().output()).startsWith("refused by the one-shot itself: DENIED");
        assertThat(count.ran).isZero();
    }

    @Test
    void forAUserWhoIsNoPeerNothingIsDone() throws Exception {
        assertThat(run("peer uid=4712\npermit count\n", "3", false)).isFalse();
        assertThat(told().output()).isEqualTo("refused by the one-shot itself: uid 4711 is no peer of the policy");
        assertThat(count.ran).isZero();
    }

    @Test
    void whatIsStoppedTellsHowFarItCame() throws Exception {
        assertThat(run("peer uid=4711\npermit count\n", "3", true)).isFalse();
        assertThat(told()).isEqualTo(Effect.cancelled("stopped before 1"));
    }

    @Test
    void afterAFaultOrADefectThereIsAResultToo() throws Exception {
        assertThat(run("peer uid=4711\npermit count\n", "13", false)).isFalse();
        assertThat(told()).isEqualTo(Effect.failed("thirteen is not a number"));
        assertThat(run("peer uid=4711\npermit count\n", "14", false)).isFalse();
        assertThat(told().output()).isEqualTo("defect in count: java.lang.IllegalStateException: nor is fourteen");
    }
}
