package dev.poneglyph.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * The profiles a person keeps: names of coordinators, in YAML.
 *
 * @param path where the file is, or would be
 * @param content its profiles by name; empty where there is no such file
 */
record ProfileFile(Path path, Optional<JsonNode> content) {

    /** What is taken where no profile is named. */
    static final String DEFAULT = "default";

    private static final int MAX_BYTES = 64 * 1024;
    private static final String COORDINATOR = "coordinator";
    private static final String TLS = "tls";
    private static final String AUTHORITY = "tls_ca";
    private static final String CERTIFICATE = "tls_cert";
    private static final String KEY = "tls_key";
    private static final String TOKEN_FILE = "token_file";
    private static final List<String> FIELDS =
            List.of(COORDINATOR, TLS, AUTHORITY, CERTIFICATE, KEY, TOKEN_FILE);
    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    /** Where it is looked for: {@code .config/poneglyph/profiles.yaml} in the person's folder. */
    static Path usual() {
        return Path.of(
                System.getProperty("user.home", ""), ".config", "poneglyph", "profiles.yaml");
    }

    /**
     * Reads the file; what is not there has no content.
     *
     * @throws CliException if it cannot be read or is not a map of profiles
     */
    static ProfileFile read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refusal(path, "at most " + MAX_BYTES + " bytes", "it is larger");
            }
            JsonNode content = YAML.readTree(bytes);
            if (!content.isObject()) {
                throw refusal(path, "profiles by name", "there is none");
            }
            return new ProfileFile(path, Optional.of(content));
        } catch (NoSuchFileException nonePutThere) {
            return new ProfileFile(path, Optional.empty());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String trouble = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw refusal(path, "YAML", "line " + line + " is none: " + trouble);
        } catch (IOException e) {
            throw refusal(path, "a file that can be read", String.valueOf(e));
        }
    }

    /** Whether there is a file. */
    boolean exists() {
        return content.isPresent();
    }

    /**
     * The profile of that name, if there is one.
     *
     * @throws CliException if the profile is not valid
     */
    Optional<Profile> find(String name) {
        return content.map(profiles -> profiles.get(name)).map(found -> profile(name, found));
    }

    /** The names of all profiles in the order of the file. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        content.ifPresent(profiles -> profiles.fieldNames().forEachRemaining(names::add));
        return List.copyOf(names);
    }

    private Profile profile(String name, JsonNode found) {
        found.fieldNames()
                .forEachRemaining(field -> {
                    if (!FIELDS.contains(field)) {
                        throw refusal(
                                path,
                                "only the fields "
                                        + String.join(", ", FIELDS)
                                        + " in profile "
                                        + name,
                                "got '" + field + "'");
                    }
                });
        return new Profile(coordinator(name, found), access(name, found));
    }

    private Access access(String name, JsonNode found) {
        JsonNode tls = found.path(TLS);
        if (!tls.isMissingNode() && !tls.isBoolean()) {
            throw refusal(path, TLS + " of profile " + name + " to be true or false", "was " + tls);
        }
        Path token = file(found, TOKEN_FILE);
        return new Access(
                tls.asBoolean(false),
                file(found, AUTHORITY),
                file(found, CERTIFICATE),
                file(found, KEY),
                token == null ? null : TokenChoice.file(token));
    }

    /** Files are named as seen from the profile file. */
    private @Nullable Path file(JsonNode found, String field) {
        JsonNode named = found.path(field);
        return named.isMissingNode() ? null : path.resolveSibling(named.asText());
    }

    private Endpoint coordinator(String name, JsonNode found) {
        try {
            return new Endpoint.Converter().convert(found.path(COORDINATOR).asText(""));
        } catch (TypeConversionException none) {
            throw refusal(
                    path,
                    COORDINATOR + " of profile " + name + " to be " + Endpoint.FORM,
                    "was '" + found.path(COORDINATOR).asText("") + "'");
        }
    }

    private static CliException refusal(Path path, String expected, String actual) {
        return new CliException(
                "Expected %s, but %s; correct the profile file %s or name a coordinator with --coordinator."
                        .formatted(expected, actual, path));
    }
}
