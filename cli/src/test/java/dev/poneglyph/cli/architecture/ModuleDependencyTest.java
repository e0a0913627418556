package dev.poneglyph.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data flows one way: which module may know which. */
class ModuleDependencyTest {

    private static final String ROOT = "dev.poneglyph.";

    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    entry("engine"),
                    entry("protocol", "engine"),
                    entry("journal", "engine", "protocol"),
                    entry("storage"),
                    entry("mapreduce", "storage"),
                    entry("client", "protocol", "storage"),
                    entry("worker", "client", "protocol", "mapreduce", "storage"),
                    entry("coordinator", "engine", "protocol", "journal", "mapreduce", "storage"),
                    entry("simulation", "engine", "protocol", "journal", "coordinator", "worker"),
                    entry(
                            "cli",
                            "engine",
                            "protocol",
                            "journal",
                            "storage",
                            "mapreduce",
                            "client",
                            "worker",
                            "coordinator",
                            "simulation"));

    /** Modules of files, without a class. */
    private static final Set<String> WITHOUT_CLASSES = Set.of("dashboard");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.poneglyph");

    @Test
    void everyModuleKnowsOnlyTheModulesItMay() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass origin : CLASSES) {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith(ROOT) && !mayKnow(origin, target)) {
                    violations.add(origin.getName() + " knows " + target.getName());
                }
            }
        }

        assertThat(violations).isEmpty();
    }

    @Test
    void everyModuleIsLookedAt() {
        Set<String> seen = new TreeSet<>();
        CLASSES.forEach(type -> seen.add(module(type)));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    @Test
    void nobodyDependsOnBenchmarksAndFuzzers() throws IOException {
        List<Path> poms;
        try (Stream<Path> modules = Files.list(Sources.root())) {
            poms =
                    modules.filter(module -> !module.endsWith("benchmarks"))
                            .filter(module -> !module.endsWith("fuzz"))
                            .map(module -> module.resolve("pom.xml"))
                            .filter(Files::exists)
                            .toList();
        }

        assertThat(poms)
                .hasSize(ALLOWED.size() + WITHOUT_CLASSES.size())
                .noneMatch(pom -> Sources.lines(pom).toString().contains("poneglyph-benchmarks"))
                .noneMatch(pom -> Sources.lines(pom).toString().contains("poneglyph-fuzz"));
    }

    private static Map.Entry<String, Set<String>> entry(String module, String... known) {
        return Map.entry(module, Set.of(known));
    }

    private static boolean mayKnow(JavaClass origin, JavaClass target) {
        String from = module(origin);
        String to = module(target);
        return from.equals(to) || ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }

    private static String module(JavaClass type) {
        String name = type.getPackageName().substring(ROOT.length());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
