package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.server.privilege.Calls.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

final class RecipesTest {
    static List<ActionCall> everyAction() {
        return Catalogue.names().stream().map(Calls::valid).toList();
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void aPersonIsToldWhatToDo(ActionCall call) {
        Catalogue.checked(call);
        assertThat(ManualWay.commands(call))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("\n"));
        assertThat(new ManualWay().attempt(new StepId("s"), call, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        StepResult.NeedsOperator.class,
                        asked -> assertThat(asked.commands()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void whatSudoRunsIsOneCommandWithAFullPathAndWhatAPersonWouldPaste(ActionCall call) {
        KnownAction action = Catalogue.checked(call);
        Recipe recipe = action.recipe().apply(call);
        if (action.rungs().contains(Rung.SUDO)) {
            assertThat(recipe.command()).isNotNull();
            assertThat(recipe.command().program()).isAbsolute();
            assertThat(recipe.command().environment()).isEmpty();
            assertThat(recipe.lines())
                    .containsExactly("sudo " + recipe.command().pasted());
        }
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void anArgumentTooManyIsRefusedByName(ActionCall call) {
        assertThatThrownBy(() -> Catalogue.checked(call(call.action(), "force", "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(call.action() + ": ");
        ActionCall more = Calls.with(call, "force", "yes");
        assertThatThrownBy(() -> Catalogue.checked(more)).hasMessageContaining("force is unknown");
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void noArgumentTakesAnOptionAPathUpwardsOrALineBreak(ActionCall call) {
        for (String name : call.args().keySet()) {
            for (String evil : List.of("--foo", "-h", "../x", "/a/../b", "a\nb", "$(id)", "a;b", "a b", "", "é")) {
                assertThatThrownBy(() -> Catalogue.checked(Calls.with(call, name, evil)))
                        .as("%s %s=%s", call.action(), name, evil)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(call.action() + ": " + name);
            }
        }
    }

    @Test
    void operandsComeAfterADoubleDash() {
        assertThat(ManualWay.commands(call("restart-unit", "unit", "web.service"))
                        .getFirst())
                .endsWith("/systemctl restart -- web.service");
    }

    @Test
    void aUnitOfAUserNeedsNoRoot() {
        assertThat(ManualWay.commands(call("restart-unit", "unit", "web.service", "scope", "user"))
                        .getFirst())
                .doesNotContain("sudo")
                .endsWith("/systemctl --user restart -- web.service");
    }

    @Test
    void aPropertyIsUnsetByAnEmptyValue() {
        assertThat(ManualWay.commands(call(
                                "set-unit-property", "unit", "web.service", "property", "CPUQuota", "value", "unset"))
                        .getFirst())
                .endsWith(" set-property --runtime -- web.service CPUQuota=");
    }

    @Test
    void aPastedLineIsQuotedForAShell() {
        Command command = new Command(Path.of("/bin/echo"), List.of("a b", "it's", "$x"), Map.of());
        assertThat(command.pasted()).isEqualTo("/bin/echo 'a b' 'it'\\''s' '$x'");
    }

    @Test
    void anUnknownActionHasNone() {
        assertThat(ManualWay.commands(call("format-disk"))).isEmpty();
    }
}
