package dev.poneglyph.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documentation, alert rules and dashboard speak of figures that there are. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricNamesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path RULES = ROOT.resolve("deploy/prometheus/poneglyph.rules.yml");
    private static final Path RULE_TESTS =
            ROOT.resolve("deploy/prometheus/poneglyph.rules.test.yml");
    private static final Path DASHBOARD = ROOT.resolve("deploy/grafana/poneglyph.json");
    private static final Path DOCUMENT = ROOT.resolve("docs/metrics.md");

    private static final Pattern NAME =
            Pattern.compile("\\b(?:poneglyph|jvm|process|system)_[a-z0-9_]+\\b");
    private static final Pattern ROW =
            Pattern.compile("\\| `(poneglyph_\\w+)` \\| (\\w+) \\| ([\\w, ]*) ?\\| [^|]+ \\|");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    private Exposition seen;

    @BeforeAll
    void scrape(@TempDir Path folder) throws Exception {
        try (ScrapedCluster cluster = ScrapedCluster.start(folder)) {
            cluster.run("job", "good");
            seen = cluster.scrape();
        }
    }

    @Test
    void everyNameInRulesAndPanelsIsExposed() throws IOException {
        assertThat(names(RULES)).hasSizeGreaterThan(20);
        assertThat(seen.names()).containsAll(names(RULES));
        assertThat(names(DASHBOARD)).hasSizeGreaterThan(40);
        assertThat(seen.names()).containsAll(names(DASHBOARD));
    }

    @Test
    void everyNameInTheDocumentIsExposed() throws IOException {
        var known = new TreeSet<>(seen.names());
        known.addAll(seen.types().keySet());

        assertThat(known).containsAll(names(DOCUMENT));
    }

    @Test
    void theDocumentHasEveryFigureWithItsTypeAndLabels() throws IOException {
        assertThat(documented()).isEqualTo(exposed());
    }

    @Test
    void everyAlertIsTried() throws IOException {
        Set<String> alerts = all(ALERT, Files.readString(RULES), 1);

        assertThat(alerts).hasSizeGreaterThan(15);
        assertThat(Files.readString(RULE_TESTS))
                .contains(
                        alerts.stream()
                                .map("labels: 'ALERTS{alertname=\"%s\","::formatted)
                                .toList());
    }

    @Test
    void promtoolAcceptsTheRulesAndTheirTests() throws Exception {
        Promtool.assumeInstalled();

        assertThat(Promtool.run("", "check", "rules", "--lint-fatal", RULES.toString())).isEmpty();
        assertThat(Promtool.run("", "test", "rules", RULE_TESTS.toString())).isEmpty();
        assertThat(
                        Promtool.run(
                                "",
                                "check",
                                "config",
                                RULES.resolveSibling("prometheus.yml").toString()))
                .isEmpty();
    }

    /** Family to "type labels". */
    private Map<String, String> exposed() {
        Map<String, Set<String>> labels = seen.labels();
        var families = new TreeMap<String, String>();
        seen.types()
                .forEach((family, type) -> {
                    if (family.startsWith("poneglyph_") && !family.endsWith("_max")) {
                        String sample = type.matches("histogram|summary") ? "_count" : "";
                        families.put(
                                family,
                                type + " " + String.join(", ", labels.get(family + sample)));
                    }
                });
        return families;
    }

    private static Map<String, String> documented() throws IOException {
        var families = new TreeMap<String, String>();
        Matcher row = ROW.matcher(Files.readString(DOCUMENT));
        while (row.find()) {
            families.put(row.group(1), row.group(2) + " " + row.group(3).strip());
        }
        return families;
    }

    private static Set<String> names(Path file) throws IOException {
        return all(NAME, Files.readString(file), 0).stream()
                .filter(name -> !name.endsWith("_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult each) -> each.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
