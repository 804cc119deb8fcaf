package seat.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.sso.StoredToken;
import seat.sso.TokenStore;
import seat.update.Enrolment;

/** {@code seat token retry}: gives tokens that failed, and the updates parked for want of them, another chance now. */
@Command(name = "retry", description = "Use disabled tokens again and try parked updates, now.")
final class TokenRetryCommand extends DataCommand {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "Of one character; default: all that have a problem.")
    private @Nullable Long characterId;

    TokenRetryCommand() {}

    @Override
    protected int run(CommandContext context) {
        TokenStore store = context.get(TokenStore.class);
        List<StoredToken> tokens = characterId == null ? store.list() : List.of(find(store, characterId));
        int touched = 0;
        for (StoredToken token : tokens) {
            boolean enabled = store.enable(token.characterId());
            boolean retried =
                    (token.retryAt() != null || token.lastError() != null) && store.retry(token.characterId());
            Enrolment enrolment = context.get(Enrolment.class);
            int unparked = enrolment.unpark(token.characterId());
            if (enabled || retried) {
                enrolment.unparkOrganisationsOf(token.characterId());
            }
            if (enabled || retried || unparked > 0) {
                touched++;
                context.print(
                        "%s (%d): %s, %d parked updates are due now",
                        token.characterName(),
                        token.characterId(),
                        enabled ? "enabled again" : retried ? "retried now" : "in use",
                        unparked);
            }
        }
        if (touched == 0) {
            context.print("Nothing to retry: no token is disabled, none waits, no update of a character is parked.");
        }
        return 0;
    }

    private static StoredToken find(TokenStore store, long id) {
        return store.find(id)
                .orElseThrow(() -> new CommandFailure(
                        "No character " + id + " has signed in; 'seat token list' lists those that have."));
    }
}
