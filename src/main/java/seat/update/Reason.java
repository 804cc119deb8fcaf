package seat.update;

/**
 * Why an update stands where it stands.
 *
 * @param id of the kind, as stored
 * @param text for people
 */
public record Reason(ReasonKind kind, String id, String text) {
    public Reason(ReasonKind kind, String text) {
        this(kind, kind.id(), text);
    }

    /** ESI answered a status that nothing else is said about. */
    public static Reason status(int code, String text) {
        return new Reason(ReasonKind.HTTP, ReasonKind.HTTP.id() + "_" + code, text);
    }
}
