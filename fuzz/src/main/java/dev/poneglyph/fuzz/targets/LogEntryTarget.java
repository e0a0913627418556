package dev.poneglyph.fuzz.targets;

import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.protocol.codec.CodecException;
import dev.poneglyph.protocol.codec.DecodedEntry;
import dev.poneglyph.protocol.codec.EntryCodec;
import java.util.Arrays;

/** Entries of the log: what is read is written as it was, and nothing but the refusal comes out. */
public final class LogEntryTarget implements FuzzTarget {

    @Override
    public void run(byte[] input) {
        DecodedEntry entry;
        try {
            entry = EntryCodec.decode(input);
        } catch (CodecException refused) {
            return;
        }
        byte[] written = EntryCodec.encode(entry);
        DecodedEntry again = EntryCodec.decode(written);
        Expect.that(again.equals(entry), "Expected %s to be read again, but got %s", entry, again);
        Expect.that(
                Arrays.equals(EntryCodec.encode(again), written),
                "Expected the same bytes for the same entry %s",
                entry);
    }
}
