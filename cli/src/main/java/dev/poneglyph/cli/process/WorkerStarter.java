package dev.poneglyph.cli.process;

import dev.poneglyph.cli.option.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts worker processes of one kind.
 *
 * @param slots attempts each executes at one time
 * @param failFraction share of attempts that fail on purpose, 0 to 1
 */
public record WorkerStarter(Endpoint coordinator, DataFolder data, int slots, double failFraction) {

    private static final int HEAP_BASE_MIB = 256;
    private static final int HEAP_PER_SLOT_MIB = 768;

    /** A new process; it logs to the end of a file of its name below the data folder. */
    public WorkerProcess start(String name) throws IOException {
        return start(name, Map.of(), List.of());
    }

    /** The same with further variables for the programs it runs and options of the worker. */
    public WorkerProcess start(String name, Map<String, String> variables, List<String> options)
            throws IOException {
        Path log = data.folder("logs").resolve(name + ".log");
        List<String> arguments = arguments(name, variables.keySet());
        arguments.addAll(options);
        var builder =
                new ProcessBuilder(
                        JavaCommand.of(HEAP_BASE_MIB + HEAP_PER_SLOT_MIB * slots, arguments));
        builder.environment().keySet().removeIf(WorkerStarter::isOurs);
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        process.getOutputStream().close();
        return new WorkerProcess(name, process, log);
    }

    /** What the user set for this command is not for the workers, but how programs are held. */
    private static boolean isOurs(String variable) {
        return variable.startsWith("PONEGLYPH_")
                && !variable.startsWith("PONEGLYPH_EXEC_")
                && !variable.startsWith("PONEGLYPH_SANDBOX");
    }

    private List<String> arguments(String name, Set<String> forPrograms) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("worker", "--allow-exec"));
        arguments.addAll(List.of("--coordinator", coordinator.toString()));
        arguments.addAll(List.of("--name", name));
        arguments.addAll(List.of("--slots", Integer.toString(slots)));
        arguments.addAll(List.of("--work-dir", data.folder("work").resolve(name).toString()));
        arguments.addAll(List.of("--chaos-fail-fraction", Double.toString(failFraction)));
        arguments.addAll(List.of("--end-with", Long.toString(ProcessHandle.current().pid())));
        forPrograms.forEach(variable -> arguments.addAll(List.of("--exec-env", variable)));
        return arguments;
    }
}
