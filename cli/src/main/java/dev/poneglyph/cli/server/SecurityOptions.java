package dev.poneglyph.cli.server;

import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.coordinator.tls.TlsSettings;
import dev.poneglyph.coordinator.tls.TlsSettings.ClientCertificates;
import dev.poneglyph.protocol.tls.TlsVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who may talk to a coordinator, and how. Its own certificate comes from the global options. */
final class SecurityOptions {

    private static final Pattern PUBLIC_NAME =
            Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    @Option(
            names = "--auth",
            description =
                    "Let nobody call who does not prove who he is, with a token or certificate. The"
                            + " first start writes an admin's token to DIR/admin.token.")
    private boolean auth;

    @Option(
            names = "--tls-client-ca",
            paramLabel = "FILE",
            description = "Ask callers for a certificate that the authority in this file signed.")
    private @Nullable Path clientAuthority;

    @Option(
            names = "--tls-client-certificates",
            paramLabel = "optional|required",
            defaultValue = "REQUIRED",
            description =
                    "Whether callers must have a certificate, or may have a token instead; default"
                            + " required.")
    private ClientCertificates clientCertificates = ClientCertificates.REQUIRED;

    @Option(
            names = "--tls-oldest",
            paramLabel = "1.2|1.3",
            defaultValue = "1.3",
            description = "Oldest version of TLS that is spoken; default ${DEFAULT-VALUE}.")
    private TlsVersion oldest = TlsVersion.TLS_1_3;

    @Option(
            names = "--insecure",
            description =
                    "Listen for other machines without TLS and authentication: whoever reaches the"
                            + " ports can run programs. Warns every ten minutes.")
    private boolean insecure;

    @Option(
            names = "--public-name",
            paramLabel = "HOST",
            description =
                    "A further name or address that browsers and programs call the HTTP ports by;"
                            + " may be repeated.")
    private List<String> publicNames = new ArrayList<>();

    @Mixin private OidcOptions oidc = new OidcOptions();

    /**
     * What the options say. Who must show a certificate has proven who he is, so that roles hold
     * then too.
     *
     * @param host where the coordinator listens
     * @param loopback whether only this machine can call there
     * @throws ParameterException if they contradict each other, or would open the door to everybody
     */
    Security security(CommandSpec spec, String host, boolean loopback) {
        TlsSettings tls = tls(spec);
        publicNames.stream()
                .filter(name -> !PUBLIC_NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw Ranges.refusal(
                            spec, "--public-name", "a machine's name or address", "'" + name + "'");
                });
        boolean proven = auth || (tls != null && tls.requiresClientCertificates());
        var security =
                new Security(
                        proven,
                        oidc.settings(spec, proven),
                        NetworkLimits.DEFAULT,
                        tls,
                        publicNames);
        if (!security.isClosed() && !insecure && !loopback) {
            throw openDoor(spec, host, security);
        }
        return security;
    }

    private @Nullable TlsSettings tls(CommandSpec spec) {
        Path certificate = GlobalOptions.of(spec).certificate();
        Path key = GlobalOptions.of(spec).key();
        if ((certificate == null) != (key == null)) {
            throw refusal(spec, "--tls-cert and --tls-key together, but only one was given.");
        }
        if (certificate == null || key == null) {
            if (clientAuthority != null) {
                throw refusal(
                        spec,
                        "--tls-cert and --tls-key with --tls-client-ca, but they were not given.");
            }
            return null;
        }
        return new TlsSettings(
                certificate,
                key,
                clientAuthority,
                clientAuthority == null ? ClientCertificates.OPTIONAL : clientCertificates,
                oldest);
    }

    private static ParameterException openDoor(CommandSpec spec, String host, Security security) {
        String missing =
                security.tls() == null
                        ? security.authRequired() ? "TLS" : "TLS and authentication"
                        : "authentication";
        return refusal(
                spec,
                ("TLS and authentication to listen at %s, but there is no %s; give --tls-cert,"
                                + " --tls-key and --auth or --tls-client-ca ('poneglyph certs'"
                                + " makes the files), listen at 127.0.0.1, or insist with"
                                + " --insecure.")
                        .formatted(host, missing.replace(" and ", " and no ")));
    }

    private static ParameterException refusal(CommandSpec spec, String sentence) {
        return new ParameterException(spec.commandLine(), "Expected " + sentence);
    }
}
