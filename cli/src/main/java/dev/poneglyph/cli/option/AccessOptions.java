package dev.poneglyph.cli.option;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** TLS and the token, of every command; a coordinator takes its own certificate from them too. */
final class AccessOptions {

    private static final String TLS = "--tls";
    private static final String AUTHORITY = "--tls-ca";
    private static final String CERTIFICATE = "--tls-cert";
    private static final String KEY = "--tls-key";
    private static final String TOKEN_FILE = "--token-file";

    @Option(
            names = TLS,
            scope = ScopeType.INHERIT,
            description = "Speak TLS with the coordinator, trusting whom this machine trusts.")
    private boolean tls;

    @Option(
            names = AUTHORITY,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Speak TLS with the coordinator, trusting the authority in this PEM file.")
    private @Nullable Path authority;

    @Option(
            names = CERTIFICATE,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Own certificate and those between it and its authority, PEM; a coordinator"
                            + " serves TLS with it.")
    private @Nullable Path certificate;

    @Option(
            names = KEY,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The certificate's key, PEM (PKCS #8).")
    private @Nullable Path key;

    @Option(
            names = TOKEN_FILE,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Prove who you are with the token in this file; default PONEGLYPH_TOKEN in the"
                            + " environment.")
    private @Nullable Path tokenFile;

    /** What the options say that {@code chosen} names. */
    Access access(Predicate<String> chosen) {
        Path file = chosen.test(TOKEN_FILE) ? tokenFile : null;
        return new Access(
                tls && chosen.test(TLS),
                chosen.test(AUTHORITY) ? authority : null,
                chosen.test(CERTIFICATE) ? certificate : null,
                chosen.test(KEY) ? key : null,
                file == null ? null : TokenChoice.file(file));
    }

    @Nullable Path certificate() {
        return certificate;
    }

    @Nullable Path key() {
        return key;
    }
}
