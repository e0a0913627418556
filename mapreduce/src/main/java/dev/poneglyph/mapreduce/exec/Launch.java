package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.job.FailureRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What to run, and how.
 *
 * @param folder where it runs
 * @param environment variables of its own, beside the few that it inherits
 * @param rules what the job says of exit codes
 * @param onBytes hears how many more bytes the program read or printed, on standard error too; by
 *     several threads
 */
public record Launch(
        List<String> command,
        Path folder,
        Map<String, String> environment,
        FailureRules rules,
        LongConsumer onBytes) {}
