package dev.poneglyph.cli.access;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.ProtoView;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.CreateTokenRequest;
import dev.poneglyph.protocol.v1.CreateTokenResponse;
import dev.poneglyph.protocol.v1.TokenInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives out a token. */
@Command(
        name = "create",
        description = "Give out a token. Its text is shown, or written, this once.")
final class TokenCreateCommand extends QuestionCommand {

    private static final int MAX_DAYS = 3_650;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "Who it is for; of a worker's token, the worker's --name.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            description =
                    "viewer, operator, admin, client, worker, or join (good for joining as a"
                            + " worker only); may be repeated.")
    private List<String> roles = new ArrayList<>();

    @Option(
            names = "--namespace",
            paramLabel = "NS",
            split = ",",
            description = "Whose jobs it may touch; may be repeated; default all.")
    private List<String> namespaces = new ArrayList<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How long it is good, 1 to 3650; default ${DEFAULT-VALUE}.")
    private int days = 90;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write it to this new file, readable for you alone, instead.")
    private @Nullable Path out;

    @Override
    protected Answer ask(PoneglyphClient client) {
        Ranges.require(spec(), "--days", days, 1, MAX_DAYS);
        Path file = out;
        if (file != null) {
            makePrivate(file);
        }
        CreateTokenResponse issued =
                client.tokens()
                        .create(
                                CreateTokenRequest.newBuilder()
                                        .setName(name)
                                        .addAllRoles(roles)
                                        .addAllNamespaces(namespaces)
                                        .setLivesForMs(Duration.ofDays(days).toMillis())
                                        .build());
        if (file != null) {
            write(file, issued.getText());
        }
        return answer(issued, file);
    }

    private static Answer answer(CreateTokenResponse issued, @Nullable Path file) {
        TokenInfo token = issued.getToken();
        Map<String, Object> json = new LinkedHashMap<>(ProtoView.of(token));
        if (file == null) {
            json.put("text", issued.getText());
        }
        return new Answer(
                json,
                List.of(
                        file == null ? issued.getText() : "Written to " + file + ".",
                        "Token %s of %s: %s, namespaces %s, until %s."
                                .formatted(
                                        token.getId(),
                                        token.getName(),
                                        String.join(", ", token.getRolesList()),
                                        TokenQuestion.namespaces(token),
                                        TokenQuestion.day(token.getExpiresAtMs()))));
    }

    /** Before anything is given out: a secret that nobody can keep would be lost. */
    private static void makePrivate(Path file) {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new CliException(
                    "Expected --out to be a file that can be made anew, but %s; choose another."
                            .formatted(e),
                    e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new CliException(
                    "Expected to write to %s, but %s; revoke the token, and create another."
                            .formatted(file, e),
                    e);
        }
    }
}
