package org.luminousnix.it;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The permission matrix as a page. */
final class PermissionPage {
    private static final String HEAD = """
            # Permissions

            Every action in every circumstance, as a run of `PermissionsIT` on a real host found it, through the server's own permission ladder
            (direct, executor, sudo, user space, a person). Do not edit: `-Dluminous.write.permissions=true` writes this page, and the test fails where it is not true.

            A cell is the rung that ended the climb with its answer, then what the executor's audit holds about the step (– is
            nothing: it was not asked).
            *done* and *partial* are what they say; *failed* means that it was tried; *refused* ends the climb, because a refusal must not be evaded by another
            way; *needs-operator* shows a person the exact command. What cannot be had on a test host is *not possible here*, with the reason; a filesystem in
            memory stands for the mounts, so nothing can be trimmed, and /proc/sys cannot be written. The ladder runs beside the server's unit, not in it: in the
            unit as it is shipped no sudo works (NoNewPrivileges), so the sudo column is that of an administrator who has changed this.

            """;

    private PermissionPage() {}

    static String text(List<PermissionRow> rows, Map<PermissionColumn, Map<String, String>> cells) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("| column | is |\n|---|---|\n");
        cells.keySet().forEach(column -> text.append("| %s | %s |%n".formatted(name(column), column.meaning())));
        text.append("\n| action | ")
                .append(cells.keySet().stream().map(PermissionPage::name).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(cells.size()))
                .append('\n');
        for (PermissionRow row : rows) {
            text.append("| ").append(row.title());
            cells.values().forEach(column -> text.append(" | ").append(column.get(row.title())));
            text.append(" |\n");
        }
        return text.toString();
    }

    private static String name(PermissionColumn column) {
        return column.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
