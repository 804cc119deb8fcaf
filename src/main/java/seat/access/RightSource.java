package seat.access;

import java.util.List;

/** A source of rights: ownership, in-game roles, and whatever else gives people a right. Nothing else gives one. */
public interface RightSource {
    /** What it gives to a caller. It must cost no statement: what a right is about is read when that is asked. */
    List<Right> rights(Viewer viewer);
}
