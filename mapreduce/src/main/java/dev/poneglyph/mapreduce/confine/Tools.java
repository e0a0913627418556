package dev.poneglyph.mapreduce.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the system that hold others, by absolute path: no job's PATH can replace them. */
final class Tools {

    /** Where to look where the worker was started without a PATH. */
    static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final String path;

    /**
     * @param path folders with colons between, searched in order
     */
    Tools(String path) {
        this.path = path;
    }

    Optional<String> find(String name) {
        return Stream.of(path.split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /**
     * The absolute path of a tool.
     *
     * @param source package that has it
     * @throws IOException if it is not installed; the message is a sentence for a person
     */
    String require(String name, String source) throws IOException {
        return find(name)
                .orElseThrow(() ->
                        new IOException(
                                "Expected %s on the PATH, which a worker needs to run programs of jobs, but found none; install %s or start the worker without the option that asks for it"
                                        .formatted(name, source)));
    }
}
