package seat.access;

/** Whose rows of a view are asked for. Whatever it says, only what may be seen is listed. */
public sealed interface OwnerSelection {
    /** One owner's. */
    record One(long id) implements OwnerSelection {}

    /** The caller's own characters'. */
    record Mine() implements OwnerSelection {}

    /** The characters' who are in a corporation now. */
    record MembersOf(long corporationId) implements OwnerSelection {}

    /** The corporations' that are in an alliance now. */
    record CorporationsOf(long allianceId) implements OwnerSelection {}

    /** Everybody's whom the caller may see. */
    record All() implements OwnerSelection {}
}
