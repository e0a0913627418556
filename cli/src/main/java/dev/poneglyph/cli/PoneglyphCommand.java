package dev.poneglyph.cli;

import dev.poneglyph.cli.access.TokenCommand;
import dev.poneglyph.cli.access.WhoAmICommand;
import dev.poneglyph.cli.bench.BenchCommand;
import dev.poneglyph.cli.breaker.BreakersCommand;
import dev.poneglyph.cli.certs.CertsCommand;
import dev.poneglyph.cli.client.CancelCommand;
import dev.poneglyph.cli.client.DrainCommand;
import dev.poneglyph.cli.client.ExplainCommand;
import dev.poneglyph.cli.client.JobCommand;
import dev.poneglyph.cli.client.JobsCommand;
import dev.poneglyph.cli.client.ResultCommand;
import dev.poneglyph.cli.client.SubmitCommand;
import dev.poneglyph.cli.client.TaskCommand;
import dev.poneglyph.cli.client.TasksCommand;
import dev.poneglyph.cli.client.WorkersCommand;
import dev.poneglyph.cli.deadletter.DeadLettersCommand;
import dev.poneglyph.cli.demo.DemoCommand;
import dev.poneglyph.cli.observe.AuditCommand;
import dev.poneglyph.cli.observe.EventsCommand;
import dev.poneglyph.cli.observe.StatusCommand;
import dev.poneglyph.cli.observe.TopCommand;
import dev.poneglyph.cli.operate.LimitCommand;
import dev.poneglyph.cli.operate.PauseCommand;
import dev.poneglyph.cli.operate.ResumeCommand;
import dev.poneglyph.cli.operate.RetryCommand;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Root;
import dev.poneglyph.cli.replay.ReplayCommand;
import dev.poneglyph.cli.run.RunCommand;
import dev.poneglyph.cli.run.WarmUpCommand;
import dev.poneglyph.cli.server.CoordinatorCommand;
import dev.poneglyph.cli.server.WorkerCommand;
import dev.poneglyph.cli.simulate.SimulateCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "poneglyph",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "Hands work to machines that fail, and loses none of it.",
        footer = {
            "",
            "Each option --some-option can also be set as PONEGLYPH_SOME_OPTION in the"
                    + " environment.",
            "Exit code: 0 success, 1 failure, 2 wrong usage."
        },
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            CoordinatorCommand.class,
            WorkerCommand.class,
            SubmitCommand.class,
            JobsCommand.class,
            JobCommand.class,
            ResultCommand.class,
            CancelCommand.class,
            TasksCommand.class,
            TaskCommand.class,
            StatusCommand.class,
            TopCommand.class,
            EventsCommand.class,
            AuditCommand.class,
            ExplainCommand.class,
            WorkersCommand.class,
            DrainCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            RetryCommand.class,
            BreakersCommand.class,
            LimitCommand.class,
            DeadLettersCommand.class,
            TokenCommand.class,
            WhoAmICommand.class,
            ReplayCommand.class,
            SimulateCommand.class,
            BenchCommand.class,
            CertsCommand.class,
            CompletionCommand.class,
            WarmUpCommand.class
        })
public final class PoneglyphCommand implements Runnable, Root {

    @Mixin private GlobalOptions options = new GlobalOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public GlobalOptions options() {
        return options;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a command, but none was given.");
    }
}
