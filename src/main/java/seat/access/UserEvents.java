package seat.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.EventKey;

/** What others hear of accounts, in the transaction of the change; that characters join and leave them is told by {@code sso.TokenEvents}. */
public final class UserEvents {
    /** An account is there. */
    public static final String MADE = "user-made";

    /** An account has another main character; former and present value are their ids, none where it has no character. */
    public static final String MAIN_CHANGED = "main-changed";

    /** Nobody signs in to an account any more. */
    public static final String DEACTIVATED = "user-deactivated";

    /** An account may be signed in to again. */
    public static final String ACTIVATED = "user-activated";

    private UserEvents() {}

    static void made(Database database, long user) {
        announce(database, EventKey.of(MADE, user), MADE, user, ChangeEvent.What.NOTHING);
    }

    static void mainChanged(Database database, long user, long former, long present) {
        announce(
                database,
                EventKey.ofItsOwn(),
                MAIN_CHANGED,
                user,
                new ChangeEvent.What(present == 0 ? null : present, null, text(former), text(present)));
    }

    static void active(Database database, long user, boolean active) {
        announce(database, EventKey.ofItsOwn(), active ? ACTIVATED : DEACTIVATED, user, ChangeEvent.What.NOTHING);
    }

    private static @Nullable String text(long character) {
        return character == 0 ? null : String.valueOf(character);
    }

    private static void announce(Database database, EventKey key, String kind, long user, ChangeEvent.What what) {
        ChangeEvents.announce(
                database.sql(),
                List.of(new ChangeEvent(
                        key, kind, new ChangeEvent.Owner("user", user), "users", what, ChangeEvent.When.UNKNOWN)));
    }
}
