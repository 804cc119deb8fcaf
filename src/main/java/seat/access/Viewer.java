package seat.access;

/**
 * Who looks at a page.
 *
 * @param superuser sees everything
 * @param shareLinkId the {@link ShareLinks link} by which somebody without an account looks; 0 for people with one
 */
public record Viewer(long userId, String name, boolean superuser, long mainCharacterId, long shareLinkId) {
    public Viewer(long userId, String name, boolean superuser, long mainCharacterId) {
        this(userId, name, superuser, mainCharacterId, 0);
    }

    /** Whoever comes by a link, under the name of its maker. */
    static Viewer visiting(long shareLinkId, String maker) {
        return new Viewer(0, maker, false, 0, shareLinkId);
    }

    /** Whether this is somebody without an account. */
    public boolean isVisitor() {
        return shareLinkId != 0;
    }
}
