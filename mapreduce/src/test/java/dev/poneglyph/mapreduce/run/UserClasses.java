package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.Mapper;
import dev.poneglyph.mapreduce.api.Partitioner;
import dev.poneglyph.mapreduce.api.Reducer;
import dev.poneglyph.mapreduce.api.RetryLaterException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Iterator;

/** What a user might write. */
public final class UserClasses {

    private UserClasses() {}

    /** Word and 1; all words go to the last partition. */
    public static final class Words implements Mapper, Partitioner {
        @Override
        public void map(String line, Emitter out) throws Exception {
            if (line.equals("bad")) {
                throw new InvalidInputException("Expected good lines");
            }
            for (String word : line.split(" ", -1)) {
                out.emit(word, "1");
            }
        }

        @Override
        public int partition(String key, int partitions) {
            return partitions - 1;
        }
    }

    /** Swallows what goes wrong when it emits. */
    public static final class Swallowing implements Mapper {
        @Override
        public void map(String line, Emitter out) {
            try {
                out.emit("a\tb", line);
            } catch (RuntimeException e) {
                out.emit("fine", line);
            }
        }
    }

    /** Joins the values. */
    public static final class Join implements Reducer {
        @Override
        public void reduce(String key, Iterator<String> values, Emitter out) {
            out.emit(key, String.join("+", () -> asChars(values)));
        }

        private static Iterator<CharSequence> asChars(Iterator<String> values) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return values.hasNext();
                }

                @Override
                public CharSequence next() {
                    return values.next();
                }
            };
        }
    }

    /** Throws what the line says. */
    public static final class Failing implements Mapper {
        @Override
        public void map(String line, Emitter out) throws Exception {
            switch (line) {
                case "timeout" -> throw new SocketTimeoutException("slow");
                case "wrapped" ->
                        throw new IllegalStateException(new SocketTimeoutException("slow"));
                case "bad" -> throw new InvalidInputException("Expected good lines");
                case "wrapped bad" ->
                        throw new IllegalStateException(new InvalidInputException("bad"));
                case "full" -> throw new IOException("No space left on device");
                case "memory" -> throw new OutOfMemoryError("Java heap space");
                case "later" -> throw new RetryLaterException("busy", Duration.ofSeconds(90));
                case "much later" ->
                        throw new IllegalStateException(
                                new RetryLaterException("busy", Duration.ofDays(3)));
                case "never" -> throw new RetryLaterException("busy", Duration.ofSeconds(-1));
                default -> throw new IllegalStateException(line);
            }
        }
    }

    /** Cannot be made. */
    public static final class Unmakeable implements Mapper {
        /** Always throws. */
        public Unmakeable() throws Exception {
            throw new RetryLaterException("busy", Duration.ofSeconds(5));
        }

        @Override
        public void map(String line, Emitter out) {}
    }

    /** Gives out nothing, but tells five times that it goes on. */
    public static final class Thinking implements Mapper {
        @Override
        public void map(String line, Emitter out) {
            for (int i = 0; i < 5; i++) {
                out.progress();
            }
        }
    }

    /** Always throws. */
    public static final class Throwing implements Mapper {
        @Override
        public void map(String line, Emitter out) {
            throw new IllegalStateException("boom on " + line);
        }
    }
}
