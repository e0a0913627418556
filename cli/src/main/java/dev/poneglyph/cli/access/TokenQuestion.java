package dev.poneglyph.cli.access;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.output.ProtoView;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.ListTokensRequest;
import dev.poneglyph.protocol.v1.TokenInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Asks for all tokens. */
class TokenQuestion extends QuestionCommand {

    @Override
    protected Answer ask(PoneglyphClient client) {
        List<TokenInfo> tokens =
                client.tokens().list(ListTokensRequest.getDefaultInstance()).getTokensList();
        var table = new Table("ID", "FOR", "ROLES", "NAMESPACES", "EXPIRES", "STATE", "GIVEN BY");
        Instant now = Instant.now();
        tokens.forEach(token ->
                table.row(
                        token.getId(),
                        token.getName(),
                        String.join(",", token.getRolesList()),
                        namespaces(token),
                        day(token.getExpiresAtMs()),
                        state(token, now),
                        token.getCreatedBy()));
        return new Answer(
                Map.of("tokens", tokens.stream().map(ProtoView::of).toList()), table.lines());
    }

    static String namespaces(TokenInfo token) {
        return token.getNamespacesCount() == 0
                ? "all"
                : String.join(",", token.getNamespacesList());
    }

    static String day(long epochMs) {
        return Instant.ofEpochMilli(epochMs).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String state(TokenInfo token, Instant now) {
        if (token.getRevokedAtMs() != 0) {
            return "revoked";
        }
        return token.getExpiresAtMs() <= now.toEpochMilli() ? "expired" : "good";
    }
}
