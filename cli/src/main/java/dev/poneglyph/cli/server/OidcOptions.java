package dev.poneglyph.cli.server;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.coordinator.access.oidc.OidcClient;
import dev.poneglyph.coordinator.access.oidc.OidcSettings;
import dev.poneglyph.protocol.tls.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The identity provider whose tokens a coordinator takes, and where browsers sign in. */
final class OidcOptions {

    private static final int MAX_SECRET_LENGTH = 4_096;

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description =
                    "Take the signed tokens of this OpenID provider too; what it tells at"
                            + " URL/.well-known/openid-configuration is asked. Needs --auth.")
    private @Nullable String issuer;

    @Option(
            names = "--oidc-audience",
            paramLabel = "AUD",
            description = "What its tokens must be meant for.")
    private @Nullable String audience;

    @Option(
            names = "--oidc-client-id",
            paramLabel = "ID",
            description =
                    "Let browsers sign in there, as this client; its redirect URI is"
                            + " ADDRESS/api/v1/session/oidc/callback.")
    private @Nullable String clientId;

    @Option(
            names = "--oidc-client-secret-file",
            paramLabel = "FILE",
            description = "The client's secret; without it the client is a public one.")
    private @Nullable Path secretFile;

    @Option(
            names = "--oidc-roles-claim",
            paramLabel = "CLAIM",
            defaultValue = OidcSettings.DEFAULT_ROLES_CLAIM,
            description =
                    "The claim that lists roles, realm_access.roles for one within another; default"
                            + " ${DEFAULT-VALUE}.")
    private String rolesClaim = OidcSettings.DEFAULT_ROLES_CLAIM;

    @Option(
            names = "--oidc-namespaces-required",
            description =
                    "Refuse tokens without the claim namespaces, which are good for all namespaces"
                            + " otherwise.")
    private boolean namespacesRequired;

    /**
     * What the options say; null where no provider is named.
     *
     * @param proven whether callers must prove who they are
     * @throws ParameterException if they contradict each other
     */
    @Nullable OidcSettings settings(CommandSpec spec, boolean proven) {
        if (issuer == null) {
            if (audience != null || clientId != null || secretFile != null || namespacesRequired) {
                throw refusal(
                        spec, "Expected --oidc-issuer with its other options, but it is missing.");
            }
            return null;
        }
        if (audience == null || !proven) {
            throw refusal(
                    spec,
                    "Expected --oidc-audience and --auth with --oidc-issuer, but %s is missing."
                            .formatted(proven ? "--oidc-audience" : "--auth"));
        }
        if (clientId == null && secretFile != null) {
            throw refusal(
                    spec,
                    "Expected --oidc-client-id with --oidc-client-secret-file, but it is missing.");
        }
        try {
            return new OidcSettings(issuer, audience, rolesClaim, namespacesRequired, client());
        } catch (IllegalArgumentException e) {
            throw refusal(spec, e.getMessage() + ".");
        }
    }

    private @Nullable OidcClient client() {
        if (clientId == null) {
            return null;
        }
        return new OidcClient(clientId, secretFile == null ? null : secret(secretFile));
    }

    private static String secret(Path file) {
        try {
            SecretFile.warnWhereOpen(file);
            String secret = Files.readString(file).strip();
            if (!secret.isEmpty() && secret.length() <= MAX_SECRET_LENGTH) {
                return secret;
            }
        } catch (IOException e) {
            throw new CliException(
                    "Expected a client secret in %s, but it cannot be read (%s)."
                            .formatted(file, e.getMessage()),
                    e);
        }
        throw new CliException(
                "Expected a client secret of 1 to %d characters in %s, but it has another length."
                        .formatted(MAX_SECRET_LENGTH, file));
    }

    private static ParameterException refusal(CommandSpec spec, String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
