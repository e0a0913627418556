package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.api.Mapper;
import dev.poneglyph.mapreduce.builtin.Builtins;
import dev.poneglyph.mapreduce.builtin.LineMapper;
import dev.poneglyph.mapreduce.java.JavaMapper;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.plan.LinePayload;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** Runs an attempt of a task that does one line of the input. */
final class EachTask {

    private final Attempt attempt;
    private final TaskContext context;

    EachTask(Attempt attempt) {
        this.attempt = attempt;
        this.context = attempt.context();
    }

    byte[] run() throws IOException, TaskFailedException, InterruptedException {
        Work work =
                Objects.requireNonNull(
                        attempt.job().each(), "a job with an each stage has an each");
        String line = attempt.payload(LinePayload::fromJson).line();
        try (var out = new EachOutput(context.storage(), largeResult())) {
            switch (work) {
                case Work.Exec exec -> runProgram(exec, line, out);
                case Work.Builtin builtin ->
                        map(Builtins.mapper(builtin, "line", values(out)), line);
                case Work.JavaClass java -> map(javaMapper(java, values(out)), line);
            }
            return out.result();
        }
    }

    private void runProgram(Work.Exec exec, String line, OutputStream out)
            throws IOException, TaskFailedException, InterruptedException {
        List<String> command =
                exec.command().stream().map(argument -> argument.replace("{}", line)).toList();
        new Program(attempt, command)
                .run(
                        in -> ProgramPairs.write(Slice.of(line), '\n', in),
                        standardOutput -> standardOutput.transferTo(out));
    }

    private LineMapper javaMapper(Work.JavaClass java, PairSink out)
            throws IOException, TaskFailedException, InterruptedException {
        Mapper mapper = attempt.userCode().instantiate(attempt.jar(java), java, Mapper.class);
        return JavaMapper.start(attempt.userCode(), mapper, java.arguments(), out);
    }

    private static void map(LineMapper mapper, String line)
            throws IOException, TaskFailedException, InterruptedException {
        mapper.line(Slice.of(line), 0);
        mapper.finish();
    }

    /** The values alone make the result, one a line. */
    private static PairSink values(OutputStream out) {
        return (key, value) -> ProgramPairs.write(value, '\n', out);
    }

    /** Scratch is gone when the job is final; a result is asked for after that. */
    private URI largeResult() {
        String name = Uris.ofAttempt(context, "each");
        URI output = attempt.job().output();
        return output == null
                ? Uris.below(context.results(), name)
                : Uris.below(output, Uris.TEMPORARY + "/" + name);
    }
}
