package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.api.Reducer;
import dev.poneglyph.mapreduce.builtin.Builtins;
import dev.poneglyph.mapreduce.java.JavaReducer;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.shuffle.PairTransform;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** From what a job says to what does it. */
final class Works {

    private Works() {}

    static PairTransform reducer(Attempt attempt, Work work)
            throws IOException, TaskFailedException, InterruptedException {
        return switch (work) {
            case Work.Builtin builtin -> Builtins.reducer(builtin);
            case Work.Exec exec -> ProgramPairs.reducer(new Program(attempt, exec.command()));
            case Work.JavaClass java -> javaReducer(attempt, java);
        };
    }

    static @Nullable PairTransform combiner(Attempt attempt, @Nullable Work work)
            throws IOException, TaskFailedException, InterruptedException {
        return switch (work) {
            case null -> null;
            case Work.Builtin builtin -> Builtins.combiner(builtin);
            case Work.Exec exec ->
                    ProgramPairs.combiner(new Program(attempt, exec.command()), exec.command());
            case Work.JavaClass java -> javaReducer(attempt, java);
        };
    }

    private static PairTransform javaReducer(Attempt attempt, Work.JavaClass java)
            throws IOException, TaskFailedException, InterruptedException {
        Reducer reducer = attempt.userCode().instantiate(attempt.jar(java), java, Reducer.class);
        return PairTransform.ofGroups(
                JavaReducer.start(attempt.userCode(), reducer, java.arguments()));
    }
}
