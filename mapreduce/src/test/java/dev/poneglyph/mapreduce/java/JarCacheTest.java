package dev.poneglyph.mapreduce.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarCacheTest {

    private static final String ENTRY = "marker.txt";

    @TempDir Path folder;
    private final JarCache jars = new JarCache();
    private Path jar;

    @BeforeEach
    void makeJar() throws Exception {
        jar = folder.resolve("job.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(ENTRY));
        }
    }

    private JarCache.Lease lease(String job) throws Exception {
        return jars.lease(job, URI.create("blob:/job.jar"), jar);
    }

    private static boolean isOpen(ClassLoader classes) {
        return classes.getResource(ENTRY) != null;
    }

    @Test
    void sharesALoaderBetweenAttemptsOfAJobButNotBetweenJobs() throws Exception {
        try (var one = lease("a");
                var same = lease("a");
                var other = lease("b")) {
            assertThat(same.classes()).isSameAs(one.classes()).isNotSameAs(other.classes());
        }
    }

    @Test
    void closesTheLoaderThatHasBeenIdleLongestWhenThereAreTooMany() throws Exception {
        List<ClassLoader> loaders = new ArrayList<>();
        for (int job = 0; job <= JarCache.MAX_IDLE_LOADERS; job++) {
            try (var lease = lease("job-" + job)) {
                loaders.add(lease.classes());
            }
        }

        assertThat(loaders.stream().map(JarCacheTest::isOpen).toList())
                .startsWith(false, true)
                .endsWith(true);
    }

    @Test
    void keepsALoaderThatIsInUseHoweverManyComeAfterIt() throws Exception {
        try (var used = lease("used")) {
            for (int job = 0; job < 3 * JarCache.MAX_IDLE_LOADERS; job++) {
                lease("job-" + job).close();
            }

            assertThat(isOpen(used.classes())).isTrue();
        }
    }
}
