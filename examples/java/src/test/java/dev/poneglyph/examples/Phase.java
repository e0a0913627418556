package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Mapper;
import dev.poneglyph.mapreduce.api.Reducer;
import dev.poneglyph.mapreduce.job.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What does the work of one phase, from lines to lines. */
interface Phase {

    List<String> run(List<String> lines) throws Exception;

    /**
     * A mapper.
     *
     * @param folder of the programs
     */
    static Phase mapper(Work work, Path folder) {
        return switch (work) {
            case Work.Exec exec -> new PythonProgram(exec.command(), folder)::run;
            case Work.JavaClass java -> lines -> map(java, lines);
            case Work.Builtin builtin -> throw unexpected(builtin);
        };
    }

    /** A reducer or combiner; its lines come sorted by key. */
    static Phase reducer(Work work, Path folder) {
        return switch (work) {
            case Work.Exec exec -> new PythonProgram(exec.command(), folder)::run;
            case Work.JavaClass java -> lines -> reduce(java, lines);
            case Work.Builtin(String name, _) when name.equals("identity") ->
                    lines ->
                            lines.stream()
                                    .map(line -> Lines.ofOutput(Lines.key(line), Lines.value(line)))
                                    .toList();
            case Work.Builtin builtin -> throw unexpected(builtin);
        };
    }

    private static List<String> map(Work.JavaClass java, List<String> lines) throws Exception {
        Mapper mapper = instance(java, Mapper.class);
        List<String> pairs = new ArrayList<>();
        mapper.start(java.arguments());
        for (String line : lines) {
            mapper.map(line, (key, value) -> pairs.add(key + "\t" + value));
        }
        mapper.finish((key, value) -> pairs.add(key + "\t" + value));
        return pairs;
    }

    private static List<String> reduce(Work.JavaClass java, List<String> lines) throws Exception {
        Reducer reducer = instance(java, Reducer.class);
        List<String> output = new ArrayList<>();
        reducer.start(java.arguments());
        for (int from = 0, to; from < lines.size(); from = to) {
            String key = Lines.key(lines.get(from));
            to = endOfKey(lines, from, key);
            Iterator<String> values = lines.subList(from, to).stream().map(Lines::value).iterator();
            reducer.reduce(key, values, (k, v) -> output.add(Lines.ofOutput(k, v)));
        }
        return output;
    }

    private static int endOfKey(List<String> lines, int from, String key) {
        int to = from;
        while (to < lines.size() && Lines.key(lines.get(to)).equals(key)) {
            to++;
        }
        return to;
    }

    private static <T> T instance(Work.JavaClass java, Class<T> type)
            throws ReflectiveOperationException {
        return type.cast(Class.forName(java.className()).getDeclaredConstructor().newInstance());
    }

    private static IllegalArgumentException unexpected(Work.Builtin builtin) {
        return new IllegalArgumentException("Expected no built-in function, but got " + builtin);
    }
}
