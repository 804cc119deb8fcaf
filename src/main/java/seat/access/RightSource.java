package seat.access;

import java.util.List;

/** A source of rights: ownership, in-game roles, roles, and whatever else gives people a right. Nothing else gives one. */
public interface RightSource {
    /**
     * What it gives to a caller. It is asked once per request and only when no source before it decides; what a right is about is best
     * read when that is asked.
     */
    List<Right> rights(Viewer viewer);
}
