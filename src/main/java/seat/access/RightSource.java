package seat.access;

import java.util.List;
import seat.resource.OwnerType;

/** A source of rights: ownership, in-game roles, roles, and whatever else gives people a right. Nothing else gives one. */
public interface RightSource {
    /**
     * What it gives to a caller. It is asked once per request and only when no source before it decides; what a right is about is best
     * read when that is asked.
     */
    List<Right> rights(Viewer viewer);

    /** Whether it can give a right about this kind of owner at all; {@link OwnerType#PUBLIC} stands for what is about no owner. */
    default boolean gives(OwnerType kind) {
        return true;
    }
}
