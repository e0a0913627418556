package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.RecordingListener;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Appends numbers for ever and prints each once it is acknowledged; made to be killed. */
final class AppendingProcess {

    private static final int IN_FLIGHT = 16;

    private AppendingProcess() {}

    public static void main(String[] arguments) throws Exception {
        RatisJournal journal =
                new RatisJournal(
                        JournalOptions.in(Path.of(arguments[0])).withSegmentBytes(64 * 1024));
        RecordingListener listener = new RecordingListener();
        journal.start(listener);
        PrintStream out = System.out;
        Queue<CompletableFuture<Void>> inFlight = new ArrayDeque<>();
        int next = listener.awaitLeading().size();
        int acknowledged = next;
        while (!out.checkError()) {
            byte[] entry = Integer.toString(next).getBytes(StandardCharsets.US_ASCII);
            inFlight.add(journal.append(entry));
            next++;
            if (inFlight.size() == IN_FLIGHT) {
                inFlight.remove().get();
                out.println(acknowledged);
                acknowledged++;
            }
        }
    }
}
