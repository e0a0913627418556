package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.exec.ProgramRunner;
import java.io.IOException;
import java.util.List;

/** Runs the programs of an attempt. */
interface Programs {

    /** Runs one to its end; what it throws is as in {@link Program#run}. */
    void run(List<String> command, ProgramRunner.Input input, ProgramRunner.Output output)
            throws IOException, TaskFailedException, InterruptedException;

    /** On this machine. */
    static Programs here(Attempt attempt) {
        return (command, input, output) -> new Program(attempt, command).run(input, output);
    }
}
