package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.heal.HealingPolicy;

/** A policy file is refused with its faults, or every duration in it holds as written and every brake is still there. */
class PolicyReaderFuzzTest {
    @FuzzTest
    void usedAsWrittenOrRefused(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        List<Source> sources = List.of(new Source("policy.yaml", text));
        Policy policy;
        try {
            policy = PolicyReader.read(sources, TestKnown.KNOWN);
        } catch (PolicyError e) {
            assertThat(e.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.file()).isEqualTo("policy.yaml");
                assertThat(fault.line()).isBetween(0, (int) text.lines().count() + 1);
                assertThat(fault.message()).isNotBlank();
            });
            return;
        }
        Tree.Branch file =
                TreeReader.read("policy.yaml", text, new ArrayList<>()).orElseThrow();
        List<Tree> rules = new Entry(file).items("rules");
        int external = new Entry(file).inner("external").items("alerts").size();
        assertThat(policy.rules()).hasSize(rules.size() + external);
        for (int i = 0; i < rules.size(); i++) {
            asWritten(policy.rules().get(i), new Entry((Tree.Branch) rules.get(i)));
        }
        Entry defaults = new Entry(file).inner("defaults");
        assertThat(policy.defaults().interval()).isEqualTo(written(defaults, "interval", "5s"));
        Entry healing = new Entry(file).inner("healing");
        assertThat(policy.healing().cooldown()).isEqualTo(written(healing, "cooldown", "5m"));
        assertThat(policy.healing().approvalExpiry()).isEqualTo(written(healing, "approvalExpiry", "15m"));
        HealingPolicy base = HealingPolicy.defaults(List.of());
        assertThat(policy.healing().protectedUnits()).containsAll(base.protectedUnits());
        assertThat(policy.healing().protectedPids()).containsAll(base.protectedPids());
        assertThat(policy.healing().trust()).containsOnlyKeys(base.trust().keySet());
    }

    private static void asWritten(Rule rule, Entry entry) {
        assertThat(rule.alert()).matches("[A-Za-z][A-Za-z0-9_-]{0,63}");
        assertThat(rule.hold()).isEqualTo(written(entry, "for", "0s"));
        assertThat(rule.keepFiring()).isEqualTo(written(entry, "keep_firing_for", "0s"));
    }

    private static Duration written(Entry entry, String key, String otherwise) {
        return Durations.parse(entry.text(key).orElse(otherwise))
                .orElseThrow(() -> new AssertionError(key + " is no duration, but was accepted: " + entry.text(key)));
    }
}
