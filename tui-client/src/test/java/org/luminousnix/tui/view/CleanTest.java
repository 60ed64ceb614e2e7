package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTest {
    @ParameterizedTest
    @CsvSource({
        "nginx.service,nginx.service",
        "a\u001b[31mb,a␛[31mb",
        "a\u009b2Jb,a�2Jb",
        "x\u202Egnp.exe,x�gnp.exe",
        "z\u0335\u0489,z��",
        "e\u0301,é",
        "zero\u200Bwidth,zero�width",
        "a\u00ADb,a�b",
        "漢字,漢字",
        "flag\uD83C\uDDE9\uD83C\uDDEA,flag��",
        "half\uD83D,half�",
        "del\u007f,del␡",
    })
    void makesNamesHarmless(String name, String shown) {
        assertThat(Clean.text(name)).isEqualTo(shown);
    }

    @Test
    void lineBreaksAndTabsAreSeen() {
        assertThat(Clean.text("a\r\n\tb")).isEqualTo("a␍␊␉b");
    }

    @Test
    void longNamesAreCut() {
        assertThat(Clean.text("x".repeat(10_000))).hasSize(Clean.MAX_CHARS).endsWith("…");
    }

    @Property
    void onlySafeCharactersAreLeft(@ForAll String name) {
        String clean = Clean.text(name);
        assertThat(clean.codePoints()).allMatch(codePoint -> CellWidth.of(codePoint) > 0);
        assertThat(Clean.text(clean)).isEqualTo(clean);
    }
}
