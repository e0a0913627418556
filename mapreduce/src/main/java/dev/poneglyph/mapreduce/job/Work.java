package dev.poneglyph.mapreduce.job;

import java.net.URI;
import java.util.List;

/** Who does the work of one phase. */
public sealed interface Work {

    /** A function that comes with Poneglyph: {@code wordcount}, {@code grep}, {@code sum}, … */
    record Builtin(String name, List<String> arguments) implements Work {}

    /** A program over standard input and output; needs a worker that may exec. */
    record Exec(List<String> command) implements Work {}

    /** A Java class in a jar that is shipped with the job. */
    record JavaClass(String className, URI jar, List<String> arguments) implements Work {}
}
