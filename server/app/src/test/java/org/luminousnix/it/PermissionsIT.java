package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every action in every circumstance, through the server's own ladder on a real host: the rung that ended the climb, its answer, and the
 * executor's audit. The table is docs/reference/permissions.md; {@code -Dluminous.write.permissions=true} writes it, else it is compared.
 */
@NeedsTestHost
final class PermissionsIT {
    private static final Path PAGE = TestHostFiles.checkout().resolve("docs/reference/permissions.md");
    private static final String POLICY = """
            permit *
            script clear-spool /usr/local/sbin/clear-spool
            budget class:gentle 200/5m
            budget class:disruptive 200/5m
            budget class:critical 200/5m
            """;

    @Test
    void everyActionInEveryCircumstanceIsAsThePageSays() throws IOException {
        List<PermissionRow> rows = PermissionRow.all();
        Map<PermissionColumn, Map<String, String>> cells = new EnumMap<>(PermissionColumn.class);
        for (PermissionColumn column : PermissionColumn.values()) {
            cells.put(column, PermissionCells.of(column, rows, POLICY));
        }
        String page = PermissionPage.text(rows, cells);
        if (Boolean.getBoolean("luminous.write.permissions")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page.lines().toList())
                .as("docs/reference/permissions.md; -Dluminous.write.permissions=true writes it anew")
                .isEqualTo(Files.readString(PAGE).lines().toList());
    }
}
