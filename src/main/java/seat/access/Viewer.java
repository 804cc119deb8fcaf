package seat.access;

/**
 * Who looks at a page.
 *
 * @param superuser sees everything
 */
public record Viewer(long userId, String name, boolean superuser, long mainCharacterId) {}
