package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.confine.Limit;
import dev.poneglyph.mapreduce.confine.ProgramLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How programs say on standard error that the kernel refused them something. */
final class LimitWords {

    private static final int SHOWN_CHARACTERS = 120;

    private static final Map<Limit, Pattern> WORDS = words();

    private LimitWords() {}

    private static Map<Limit, Pattern> words() {
        Map<Limit, Pattern> words = new LinkedHashMap<>();
        words.put(
                Limit.PROCESSES,
                Pattern.compile(
                        "(?i)fork.*(resource temporarily unavailable|retry)|can.t start new"
                                + " thread|unable to create native thread|BlockingIOError.*Errno 11"));
        words.put(
                Limit.MEMORY,
                Pattern.compile(
                        "(?i)cannot allocate memory|MemoryError|std::bad_alloc|OutOfMemoryError|out"
                                + " of memory|memory exhausted"));
        words.put(Limit.OPEN_FILES, Pattern.compile("(?i)too many open files"));
        words.put(Limit.FILE_SIZE, Pattern.compile("(?i)file too large|file size limit exceeded"));
        return words;
    }

    /** The limit that one of the lines names, if it is set. */
    static Optional<Breach> in(List<String> stderr, ProgramLimits limits) {
        for (Map.Entry<Limit, Pattern> words : WORDS.entrySet()) {
            for (String line : stderr.reversed()) {
                if (limits.of(words.getKey()) > 0 && words.getValue().matcher(line).find()) {
                    return Optional.of(
                            new Breach(
                                    words.getKey(),
                                    "it says \"%s\"".formatted(shortened(line.strip()))));
                }
            }
        }
        return Optional.empty();
    }

    private static String shortened(String line) {
        return line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line;
    }
}
