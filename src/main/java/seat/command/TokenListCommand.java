package seat.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import seat.process.CommandContext;
import seat.process.DataCommand;
import seat.process.Times;
import seat.sso.StoredToken;
import seat.sso.TokenStore;

/** {@code seat token list}. */
@Command(name = "list", description = "List every character: its account, how many scopes it granted, and its state.")
final class TokenListCommand extends DataCommand {
    private static final String LINE = "%-12s %-32s %-24s %6s  %s";

    TokenListCommand() {}

    @Override
    protected int run(CommandContext context) {
        List<StoredToken> tokens = context.get(TokenStore.class).list();
        Map<Long, String> users = new HashMap<>();
        context.database().sql().sql("SELECT id, name FROM users").query(row -> {
            users.put(row.getLong(1), row.getString(2));
        });
        context.print(LINE, "ID", "CHARACTER", "USER", "SCOPES", "STATE");
        for (StoredToken token : tokens) {
            context.print(
                    LINE,
                    token.characterId(),
                    token.characterName(),
                    users.getOrDefault(token.userId(), "#" + token.userId()),
                    token.scopes().size(),
                    state(token));
        }
        return 0;
    }

    private static String state(StoredToken token) {
        if (token.disabled()) {
            return "disabled: " + token.disabledReason();
        }
        if (token.retryAt() != null) {
            return "retrying at " + Times.utc(token.retryAt()) + ": " + token.lastError();
        }
        return token.lastError() == null ? "ok" : "ok (last error: " + token.lastError() + ")";
    }
}
