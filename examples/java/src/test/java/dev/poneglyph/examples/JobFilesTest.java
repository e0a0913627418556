package dev.poneglyph.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.JobFile;
import dev.poneglyph.mapreduce.job.ShippedFile;
import dev.poneglyph.mapreduce.job.Work;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobFilesTest {

    static List<Path> files() throws IOException {
        return ExampleJobs.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isValidAndNamesFilesThatExist(Path file) throws Exception {
        JobDefinition job = JobFile.read(file);

        Stream<URI> shipped = job.files().stream().map(ShippedFile::uri);
        assertThat(Stream.concat(job.input().stream(), shipped))
                .isNotEmpty()
                .allSatisfy(uri -> assertThat(Path.of(uri)).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("files")
    void shipsThePrograms(Path file) throws Exception {
        JobDefinition job = JobFile.read(file);

        assertThat(works(job))
                .filteredOn(Work.Exec.class::isInstance)
                .extracting(work -> ((Work.Exec) work).command().get(1))
                .isSubsetOf(job.files().stream().map(ShippedFile::name).toList());
    }

    private static Stream<Work> works(JobDefinition job) {
        return Stream.of(job.map(), job.each(), job.combine(), job.reduce())
                .flatMap(Stream::ofNullable);
    }
}
