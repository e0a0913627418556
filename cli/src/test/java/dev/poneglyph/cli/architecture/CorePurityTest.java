package dev.poneglyph.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * The coordinator's loop and the worker's core run on virtual time as they run in production: time,
 * network, disk and threads reach them through ports. Three classes of the loop are those ports.
 */
@AnalyzeClasses(
        packages = {"dev.poneglyph.coordinator.loop", "dev.poneglyph.worker.core"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class CorePurityTest {

    private static final Set<String> PORTS =
            Set.of(
                    "dev.poneglyph.coordinator.loop.JournalBridge",
                    "dev.poneglyph.coordinator.loop.LoopThread",
                    "dev.poneglyph.coordinator.loop.TimeSource");

    private static final DescribedPredicate<JavaClass> CORE =
            DescribedPredicate.describe(
                    "of the cores",
                    type -> PORTS.stream().noneMatch(port -> type.getName().startsWith(port)));

    @ArchTest
    static final ArchRule startNoThread =
            noClasses()
                    .that(CORE)
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class)
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.concurrent.Executors")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("java.util.concurrent.locks..")
                    .because("one thread drives them, whichever it is");

    @ArchTest
    static final ArchRule readNoClock =
            noClasses()
                    .that(CORE)
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Instant")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule touchNoNetworkAndNoDisk =
            noClasses()
                    .that(CORE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.grpc..", "java.net..", "java.nio.file..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.io.File");

    @ArchTest
    static final ArchRule drawNothing =
            noClasses()
                    .that(CORE)
                    .should()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");
}
