package seat.access;

import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page.
 *
 * @param superuser sees everything
 * @param shareLinkId the {@link ShareLinks link} by which somebody without an account looks; 0 for people with one
 * @param key what the key of the API leaves by which a program looks for its maker; null for people
 */
public record Viewer(
        long userId,
        String name,
        boolean superuser,
        long mainCharacterId,
        long shareLinkId,
        @Nullable KeyLimits key) {
    public Viewer(long userId, String name, boolean superuser, long mainCharacterId) {
        this(userId, name, superuser, mainCharacterId, 0, null);
    }

    /** Whoever comes by a link, under the name of its maker. */
    static Viewer visiting(long shareLinkId, String maker) {
        return new Viewer(0, maker, false, 0, shareLinkId, null);
    }

    /** A program with a key of this person's: a superuser's only if the key says so, and is about everybody. */
    public Viewer by(KeyLimits limits) {
        return new Viewer(
                userId,
                name,
                limits.makerIsSuperuser() && limits.owners() == null && limits.permits(Permissions.SUPERUSER),
                mainCharacterId,
                0,
                limits);
    }

    /** Whose rights count, before a key narrows them: with a key, those of its maker. */
    Viewer source() {
        return key == null ? this : new Viewer(userId, name, key.makerIsSuperuser(), mainCharacterId);
    }

    /** Whether this is somebody without an account. */
    public boolean isVisitor() {
        return shareLinkId != 0;
    }
}
