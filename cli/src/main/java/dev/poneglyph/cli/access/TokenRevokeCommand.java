package dev.poneglyph.cli.access;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.output.ProtoView;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.RevokeTokenRequest;
import dev.poneglyph.protocol.v1.TokenInfo;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes a token. */
@Command(
        name = "revoke",
        description = "Make a token good for nothing, and end what goes on by it.")
final class TokenRevokeCommand extends QuestionCommand {

    @Parameters(
            paramLabel = "ID",
            description = "As 'token list' shows it; worker:NAME to put out one worker.")
    private String id = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        TokenInfo token = client.tokens().revoke(RevokeTokenRequest.newBuilder().setId(id).build());
        return new Answer(
                ProtoView.of(token),
                List.of("Token %s of %s is revoked.".formatted(token.getId(), token.getName())));
    }
}
