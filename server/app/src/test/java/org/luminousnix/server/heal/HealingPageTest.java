package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/reference/healing.md lists exactly the guards that there are, in the order in which they are asked. */
final class HealingPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9]+) \\| `([a-z-]+)` \\|");
    private static final String TABLE = "## Guards, in this order";

    @Test
    void thePageListsTheGuardsInTheirOrder() throws IOException {
        String page = Files.readString(Path.of("../../docs/reference/healing.md"));
        String rest = page.substring(page.indexOf(TABLE));
        String table = rest.substring(0, rest.indexOf("\n## ", TABLE.length()));
        List<String> rows =
                ROW.matcher(table).results().map(row -> row.group(2)).toList();
        List<String> numbers =
                ROW.matcher(table).results().map(row -> row.group(1)).toList();
        assertThat(rows).isEqualTo(Guards.ORDER.stream().map(Guard::name).toList());
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(String.valueOf(i + 1));
        }
    }
}
