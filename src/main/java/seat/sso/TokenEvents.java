package seat.sso;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.event.AccessEpoch;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.EventKey;

/**
 * What others hear of tokens, and of whose characters are, in the transaction of the change. Those of tokens belong to the character, those of
 * who has it to the account (owner {@code user}), with the character as what they are about. Whatever changes a right raises the
 * access epoch.
 */
public final class TokenEvents {
    /** Somebody signed in with a character; the present value is the account it belongs to, the former one whose it was. */
    public static final String LINKED = "token-linked";

    /** A token is not used any more; the present value says why. */
    public static final String DISABLED = "token-disabled";

    /** A token that was disabled is used again; the former value says why it was not. */
    public static final String ENABLED = "token-enabled";

    /** A token permits other things; the former value names the scopes it lost, the present one those it gained. */
    public static final String SCOPES_CHANGED = "scopes-changed";

    /** A character is on another EVE account: it was sold, or moved. Told once, by whoever sees it first. */
    public static final String OWNER_CHANGED = "owner-changed";

    /** An account has a character more. */
    public static final String CHARACTER_LINKED = "character-linked";

    /** An account has a character less. */
    public static final String CHARACTER_UNLINKED = "character-unlinked";

    private static final String SOURCE = "refresh_tokens";

    private final JdbcClient sql;
    private final List<ChangeEvent> events = new ArrayList<>();

    TokenEvents(JdbcClient sql) {
        this.sql = sql;
    }

    private void token(EventKey key, String kind, long character, @Nullable String former, @Nullable String present) {
        events.add(new ChangeEvent(
                key,
                kind,
                new ChangeEvent.Owner("character", character),
                SOURCE,
                new ChangeEvent.What(null, null, former, present),
                ChangeEvent.When.UNKNOWN));
    }

    TokenEvents linked(long character, long generation, long former, long present) {
        token(
                EventKey.of(LINKED, character, generation),
                LINKED,
                character,
                former == 0 ? null : String.valueOf(former),
                String.valueOf(present));
        return this;
    }

    /** @param change what makes it one and the same change, however often its transaction is run */
    TokenEvents disabled(long character, String reason, EventKey change) {
        token(change, DISABLED, character, null, reason);
        return this;
    }

    TokenEvents enabled(long character, @Nullable String reason) {
        token(EventKey.ofItsOwn(), ENABLED, character, reason, null);
        return this;
    }

    /** @param number of the sign-in or refresh that brought them */
    TokenEvents scopes(long character, long generation, long number, Set<String> before, Set<String> after) {
        if (!before.equals(after)) {
            token(
                    EventKey.of(SCOPES_CHANGED, character, generation, number),
                    SCOPES_CHANGED,
                    character,
                    without(before, after),
                    without(after, before));
        }
        return this;
    }

    private static @Nullable String without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest.isEmpty() ? null : String.join(" ", rest);
    }

    /** @param generation of the sign-in of the former owner */
    TokenEvents ownerChanged(long character, long generation, String hash) {
        token(EventKey.of(OWNER_CHANGED, character, generation, hash), OWNER_CHANGED, character, null, null);
        return this;
    }

    /** @param former account; 0 for none */
    TokenEvents moved(long character, long former, long present) {
        if (former != 0) {
            account(former, CHARACTER_UNLINKED, character);
        }
        account(present, CHARACTER_LINKED, character);
        return this;
    }

    /** @param former account, which has the character no more; nobody else has it */
    TokenEvents left(long character, long former) {
        account(former, CHARACTER_UNLINKED, character);
        return this;
    }

    private void account(long user, String kind, long character) {
        events.add(new ChangeEvent(
                EventKey.ofItsOwn(),
                kind,
                new ChangeEvent.Owner("user", user),
                SOURCE,
                new ChangeEvent.What(character, null, null, null),
                ChangeEvent.When.UNKNOWN));
    }

    /** Announces them, and that rights are others; the caller's transaction writes nothing but this afterwards. */
    void announce() {
        ChangeEvents.announce(sql, events);
        AccessEpoch.raise(sql);
    }

    /** Announces them; nobody's rights are others. */
    void announceAlone() {
        ChangeEvents.announce(sql, events);
    }
}
