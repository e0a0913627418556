package dev.poneglyph.mapreduce.exec;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** A program's standard input that remembers whether the program stopped reading it. */
final class ProgramInput extends FilterOutputStream {

    private final LongConsumer onBytes;
    private boolean broken;

    /**
     * @param onBytes hears how many more bytes the program, or the pipe to it, has taken
     */
    ProgramInput(OutputStream pipe, LongConsumer onBytes) {
        super(pipe);
        this.onBytes = onBytes;
    }

    /** Whether the other end was closed before all was written. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
            onBytes.accept(length);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /** Never fails: what could not be written the program did not want. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            broken = true;
        }
    }
}
