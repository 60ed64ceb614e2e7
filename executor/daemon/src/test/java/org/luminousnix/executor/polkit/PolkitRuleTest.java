package org.luminousnix.executor.polkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.action.Place;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.PolicyParser;
import org.luminousnix.executor.gate.Reach;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.ParamType;

/** The polkit rule that follows from a policy; what polkit makes of it is shown on a real one by PolkitRuleIT. */
class PolkitRuleTest {
    private static final List<ActionSpec> CATALOGUE =
            Actions.ALL.stream().map(Action::spec).toList();

    private static Policy policy(String text) throws Exception {
        return PolicyParser.parse(text, CATALOGUE, Accounts.host());
    }

    private static List<Reach> reach(String action, String text) throws Exception {
        return Reach.of(
                policy(text), Actions.named(Actions.ALL, action).orElseThrow().spec());
    }

    @Test
    void globsBecomeExpressionsForWholeNames() throws Exception {
        assertThat(reach("restart-unit", "permit restart-unit unit=web-*@a.service\n"))
                .containsExactly(new Reach(true, "web\\-.*\\@a\\.service"));
    }

    @Test
    void aConditionThatPolkitCannotSeeWidensAPermitAndDropsADeny() throws Exception {
        assertThat(reach("set-unit-property", """
                        permit set-unit-property unit=a.service property=CPUWeight
                        deny set-unit-property unit=a.service property=MemoryHigh
                        deny set-unit-property unit=b.service
                        permit set-unit-property unit=c* unit=*d
                        """))
                .containsExactly(
                        new Reach(true, "a\\.service"),
                        new Reach(false, "b\\.service"),
                        new Reach(true, "(?=c.*$)(?=.*d$).*"));
    }

    @Test
    void aOneShotIsReachableWhileSomeLinePermitsIt() throws Exception {
        ActionSpec drop =
                Actions.named(Actions.ALL, "drop-caches").orElseThrow().spec();
        assertThat(Reach.permits(policy(""), drop)).isFalse();
        assertThat(Reach.permits(policy("permit restart-unit\n"), drop)).isFalse();
        assertThat(Reach.permits(policy("permit drop-caches level=1\n"), drop)).isTrue();
        assertThat(Reach.permits(policy("permit *\n"), drop)).isTrue();
        assertThat(Reach.permits(policy("permit *\ndeny drop-caches level=3\n"), drop))
                .isTrue();
        assertThat(Reach.permits(policy("permit *\ndeny drop-caches\n"), drop)).isFalse();
    }

    @Test
    void anEmptyPolicyAllowsNothing() throws Exception {
        assertThat(new PolkitRule("luminous-executor", policy(""), Actions.ALL).text())
                .contains("subject.user !== \"luminous-executor\"", "var oneShots = [];", "var actions = [];")
                .doesNotContain("@USER@", "@ONE_SHOTS@", "@PROTECTED@", "@ACTIONS@");
    }

    @Test
    void everyActionOnAUnitThatIsDoneHereNamesItsVerbs() {
        for (Action action : Actions.ALL) {
            boolean onUnit = action.spec().params().stream().anyMatch(param -> param.type() == ParamType.UNIT);
            boolean asks = onUnit && action.place() == Place.HERE;
            assertThat(action.verbs().isEmpty())
                    .as(
                            "%s: without verbs polkit lets it do nothing; a one-shot needs none",
                            action.spec().name())
                    .isEqualTo(!asks);
        }
    }
}
