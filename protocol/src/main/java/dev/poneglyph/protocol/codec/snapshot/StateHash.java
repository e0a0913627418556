package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.view.EngineSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A fingerprint of the whole state: equal states have equal ones, on every replica. */
public final class StateHash {

    private StateHash() {}

    /** SHA-256, hexadecimal, of the state's bytes in a snapshot. */
    public static String of(EngineSnapshot state) {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            new SnapshotOutput(out).body(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
