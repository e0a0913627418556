package dev.poneglyph.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;

/** The engine is a function of the log: nothing that differs between two replicas may reach it. */
@AnalyzeClasses(
        packages = "dev.poneglyph.engine",
        importOptions = ImportOption.DoNotIncludeTests.class)
class EnginePurityTest {

    @ArchTest
    static final ArchRule usesOnlyTheLanguageAndPrimitiveCollections =
            classes()
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "dev.poneglyph.engine..",
                                    "java.lang..",
                                    "java.math",
                                    "java.nio",
                                    "java.nio.charset",
                                    "java.security",
                                    "java.time",
                                    "java.time.temporal",
                                    "java.util",
                                    "java.util.function",
                                    "java.util.regex",
                                    "java.util.stream",
                                    "org.agrona.collections",
                                    "org.jspecify.annotations"))
                    .because("it decides; it does not act");

    @ArchTest
    static final ArchRule startsNoThread =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class)
                    .orShould()
                    .dependOnClassesThat(resideInAPackage("java.lang.ref.."));

    @ArchTest
    static final ArchRule drawsNothing =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Random.class)
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .because("draws are derived from ids, so that every replica agrees");

    @ArchTest
    static final ArchRule readsNoClock =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .because("time comes with the log entry");

    @ArchTest
    static final ArchRule readsNoSurroundings =
            noClasses()
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class)
                    .orShould()
                    .callMethod(System.class, "getProperty", String.class)
                    .orShould()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");
}
