package seat.update;

import java.util.Locale;

/** What kind of reason an update has for where it stands, as the column {@code reason_kind} of its row says. */
public enum ReasonKind {
    /** ESI's budget does not allow it now, or ESI said so. */
    BUDGET,
    /** The worker stopped. */
    STOPPED,
    /** The database did not answer when the update ended. */
    DATABASE,
    /** The worker that took it does not know the resource. */
    UNKNOWN,
    /** ESI is away as a whole, or answers that it is. */
    UNAVAILABLE,
    /** ESI does not answer in time, or cannot be connected to. */
    UNREACHABLE,
    /** Its route rests, since ESI refuses most owners. */
    RESTING,
    /** EVE's sign-in service does not answer. */
    SSO,
    /** The process that ran it before vanished. */
    SUSPECT,
    /** The process that ran it vanished again and again. */
    POISON,
    /** No member has signed in who has an in-game role that it needs. */
    ROLE,
    /** The token lacks its scope. */
    SCOPE,
    /** No token is in use. */
    TOKEN,
    /** ESI answered 401. */
    UNAUTHORIZED,
    /** ESI answered 403. */
    REFUSED,
    /** ESI answered 404 or 410. */
    GONE,
    /** ESI answered another status; the stored kind names it, such as {@code http_400}. */
    HTTP,
    /** What ESI answered cannot be read, or does not fit together. */
    BAD_ANSWER,
    /** A fault of SeAT's own. */
    INTERNAL,
    /** Somebody gave up on it. */
    FORGOTTEN,
    /** The update committed what it got and waits for the rest: it is <em>held</em>, and nothing else is called so. */
    HELD,
    /** The update committed what it could, and rows of the answer were set aside. */
    SET_ASIDE,
    /** The update committed what it could, and the answer does not say everything there is. */
    NOT_WHOLE;

    /** The kind as stored. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
