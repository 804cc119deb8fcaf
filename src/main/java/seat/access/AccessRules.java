package seat.access;

import seat.db.Database;

/** Decides for one caller at a time what it may do and see. */
public final class AccessRules {
    private final Database database;

    public AccessRules(Database database) {
        this.database = database;
    }

    public Access of(Viewer viewer) {
        return new Access(database, viewer);
    }
}
