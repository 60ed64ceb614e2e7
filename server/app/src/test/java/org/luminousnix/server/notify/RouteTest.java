package org.luminousnix.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.model.Matcher;

class RouteTest {
    private static final Map<String, String> LABELS = Map.of("alert", "DiskFull", "mount", "/var", "quote", "a\"b");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = ';',
            value = {
                "alert=DiskFull; true",
                "alert = \"DiskFull\"; true",
                "alert=Disk; false",
                "alert=~Disk.*; true",
                "alert=~isk; false",
                "alert!~\"Mem.*\"; true",
                "alert!=DiskFull; false",
                "absent=; true",
                "absent!=x; true",
                "mount=/var; true",
                "mount=.var; false"
            })
    void matchesAsAlertmanagerDoes(String matcher, boolean matches) {
        assertThat(Told.route("ops", matcher).matches(LABELS)).isEqualTo(matches);
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThatThrownBy(() -> Matcher.parse("severity"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"severity\" is no matcher; expected a label, one of = != =~ !~ and a value");
    }
}
