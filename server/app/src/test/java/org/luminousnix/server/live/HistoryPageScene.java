package org.luminousnix.server.live;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the tests of the view of the past share: the past of a few series. */
abstract class HistoryPageScene extends PageDataScene {
    /** The past of those series that are asked for by name. */
    Answers answered(Page page) {
        return new Answers(page)
                .json(
                        "/api/series",
                        uri -> text(
                                all().stream().filter(one -> asked(uri, one)).toList()))
                .json("/api/series/names", """
                [{"name": "cpu_used_ratio", "series": 1}, {"name": "filesystem_used_ratio", "series": 2}, {"name": "load1", "series": 1}]""");
    }

    private static boolean asked(URI uri, Map<String, Object> series) {
        String name = series.get("metric").toString().replaceFirst("\\{.*", "");
        return List.of(uri.getQuery().split("&", -1)).contains("name=" + name);
    }

    private static List<Map<String, Object>> all() {
        return List.of(
                series("cpu_used_ratio", "ratio", 0.3, -300),
                series("memory_used_ratio", "ratio", 0.6, -300),
                series("load1", "count", 1.2, -300),
                series("filesystem_used_ratio{fstype=\"ext4\",mount=\"/\"}", "ratio", 0.4, -300),
                series("filesystem_used_ratio{fstype=\"ext4\",mount=\"/var\"}", "ratio", 0.7, -300));
    }
}
