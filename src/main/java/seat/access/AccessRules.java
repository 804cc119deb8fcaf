package seat.access;

import java.util.List;
import seat.db.Database;
import seat.update.Leadership;

/** The rules behind the permissions: who owns a character, who leads a corporation. */
public final class AccessRules {
    private final Database database;

    public AccessRules(Database database) {
        this.database = database;
    }

    /** @param subject the id the permission is about; of no meaning where it names none */
    public boolean allows(Viewer viewer, Permission permission, long subject) {
        return switch (permission) {
            case SIGNED_IN -> true;
            case ADMIN -> viewer.superuser();
            case CHARACTER -> viewer.superuser() || owns(viewer, subject);
            case CORPORATION -> viewer.superuser() || ledCorporations(viewer).contains(subject);
        };
    }

    private boolean owns(Viewer viewer, long characterId) {
        return database.sql()
                        .sql("""
                        SELECT COUNT(*) FROM refresh_tokens
                        WHERE character_id = ? AND user_id = ? AND deleted_at IS NULL
                        """)
                        .params(characterId, viewer.userId())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The corporations that the viewer's own characters lead. */
    public List<Long> ledCorporations(Viewer viewer) {
        return database.sql()
                .sql(Leadership.ledBy())
                .param("user", viewer.userId())
                .query(Long.class)
                .list();
    }
}
