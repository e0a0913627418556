package dev.poneglyph.cli.client;

import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.Printable;
import dev.poneglyph.client.PoneglyphClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks the coordinator one thing and prints the answer. */
public abstract class QuestionCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    /**
     * An answer in both forms.
     *
     * @param json what {@code --json} prints
     * @param lines what people read
     * @param exitCode of the command
     */
    public record Answer(Object json, List<String> lines, int exitCode) {

        /** The answer of a command that did what it was asked. */
        public Answer(Object json, List<String> lines) {
            this(json, lines, ExitCode.OK);
        }
    }

    /** Asks. */
    protected abstract Answer ask(PoneglyphClient client) throws Exception;

    @Override
    public Integer call() throws Exception {
        GlobalOptions options = GlobalOptions.of(spec);
        try (var client = Connection.ask(options.connection())) {
            Answer answer = ask(client);
            PrintWriter out = spec.commandLine().getOut();
            if (options.json()) {
                out.println(Json.line(answer.json()));
            } else {
                Printable.print(out, answer.lines());
            }
            out.flush();
            return answer.exitCode();
        }
    }

    /** The command's picocli model, for refusals of values. */
    protected final CommandSpec spec() {
        return spec;
    }
}
