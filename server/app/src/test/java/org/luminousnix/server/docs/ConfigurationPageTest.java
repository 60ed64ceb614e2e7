package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/reference/configuration.md has every setting of the server as the classes ask for it. What a comment of a mapping does not say is
 * said in the page, and kept when {@code -Dgolden.update=true} rewrites it; a setting without a meaning fails.
 */
final class ConfigurationPageTest {
    private static final Path PAGE = Pages.root().resolve("docs/reference/configuration.md");
    private static final String BEGIN = "<!-- keys: written by ConfigurationPageTest -->\n";
    private static final String END = "<!-- end of keys -->\n";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)`<br>.*\\| ([^|]*) \\|$");
    private static final Pattern NAMED = Pattern.compile("`(luminous\\.[a-z][a-z.-]*[a-z])`");

    private static final Pattern FILE = Pattern.compile(".*\\.(service|deb|db|json|nix|yaml)");

    @Test
    void thePageHasEverySetting() throws IOException, ReflectiveOperationException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(end).isGreaterThanOrEqualTo(begin);
        Map<String, String> said = new TreeMap<>();
        ROW.matcher(page.substring(begin, end)).results().forEach(row -> said.put(row.group(1), row.group(2)));
        StringBuilder table =
                new StringBuilder("| setting, variable | type | default | meaning |\n|---|---|---|---|\n");
        Map<String, ConfigurationKeys.Key> keys = ConfigurationKeys.all();
        assertThat(keys).hasSizeGreaterThan(25);
        for (ConfigurationKeys.Key key : keys.values()) {
            String meaning = key.meaning().isEmpty() ? said.getOrDefault(key.name(), "") : key.meaning();
            assertThat(meaning)
                    .as("the meaning of " + key.name() + " in " + PAGE)
                    .isNotBlank();
            table.append("| `%s`<br>`%s` | %s | %s | %s |\n"
                    .formatted(
                            key.name(),
                            key.variable(),
                            key.type(),
                            key.standard().isEmpty() ? "none" : "`" + key.standard() + "`",
                            meaning));
        }
        Written.check(PAGE, page.substring(0, begin) + table + page.substring(end));
    }

    /** A page that names a setting names one that exists. */
    @Test
    void noPageNamesASettingThatIsNone() throws IOException, ReflectiveOperationException {
        Set<String> known = ConfigurationKeys.all().keySet();
        for (Path page : Pages.all()) {
            Set<String> named = NAMED.matcher(Files.readString(page))
                    .results()
                    .map((MatchResult name) -> name.group(1))
                    .filter(name -> !FILE.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(known).as(page.toString()).containsAll(named);
        }
    }
}
