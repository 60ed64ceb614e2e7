package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.privilege.Calls.call;

import org.junit.jupiter.api.Test;

final class RecipesTest {
    @Test
    void everyActionOfTheCatalogueHasACommandForAPerson() {
        for (String action : Catalogue.names()) {
            Command command = Recipes.of(call(
                            action,
                            "unit",
                            "web.service",
                            "property",
                            "CPUWeight",
                            "value",
                            "20",
                            "pid",
                            "4711",
                            "start",
                            "9",
                            "nice",
                            "10",
                            "keep",
                            "200M"))
                    .orElseThrow();
            assertThat(command.program()).isAbsolute();
            assertThat(command.pasted()).startsWith("/");
        }
    }

    @Test
    void operandsComeAfterADoubleDash() {
        assertThat(Recipes.of(call("restart-unit", "unit", "web.service"))
                        .orElseThrow()
                        .args())
                .containsExactly("restart", "--", "web.service");
    }

    @Test
    void aPropertyIsUnsetByAnEmptyValue() {
        assertThat(Recipes.of(call(
                                "set-unit-property", "unit", "web.service", "property", "CPUQuota", "value", "unset"))
                        .orElseThrow()
                        .args())
                .containsExactly("set-property", "--runtime", "--", "web.service", "CPUQuota=");
    }

    @Test
    void aPastedLineIsQuotedForAShell() {
        Command command = new Command(
                java.nio.file.Path.of("/bin/echo"), java.util.List.of("a b", "it's", "$x"), java.util.Map.of());
        assertThat(command.pasted()).isEqualTo("/bin/echo 'a b' 'it'\\''s' '$x'");
    }

    @Test
    void anUnknownActionHasNone() {
        assertThat(Recipes.of(call("format-disk"))).isEmpty();
    }
}
