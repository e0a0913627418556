package dev.poneglyph.cli.access;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.output.ProtoView;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.WhoAmIRequest;
import dev.poneglyph.protocol.v1.WhoAmIResponse;
import java.util.List;
import picocli.CommandLine.Command;

/** Tells who one is to the coordinator. */
@Command(name = "whoami", description = "Tell who you are to the coordinator, and what you may.")
public final class WhoAmICommand extends QuestionCommand {

    @Override
    protected Answer ask(PoneglyphClient client) {
        WhoAmIResponse me = client.tokens().whoAmI(WhoAmIRequest.getDefaultInstance());
        String namespaces =
                me.getNamespacesCount() == 0 ? "all" : String.join(", ", me.getNamespacesList());
        return new Answer(
                ProtoView.of(me),
                List.of(
                        "%s, known by %s, from %s"
                                .formatted(me.getName(), me.getVia(), me.getFrom()),
                        "roles: " + String.join(", ", me.getRolesList()),
                        "namespaces: " + namespaces));
    }
}
