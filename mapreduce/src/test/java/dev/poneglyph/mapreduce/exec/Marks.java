package dev.poneglyph.mapreduce.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers of seconds to sleep that nobody else uses: by them a process is found again. */
final class Marks {

    private static final AtomicLong NEXT = new AtomicLong(ProcessHandle.current().pid() * 1_000);

    private Marks() {}

    static String next() {
        return "1000." + NEXT.incrementAndGet();
    }

    /** How many living processes of the machine have the mark among their words. */
    static long alive(String mark) throws IOException {
        long found = 0;
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (words(process).contains(mark)) {
                    found++;
                }
            }
        }
        return found;
    }

    /** Empty where it has ended, a zombie's too. */
    private static String words(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
