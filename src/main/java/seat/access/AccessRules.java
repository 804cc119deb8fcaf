package seat.access;

import java.util.List;
import seat.db.Database;

/** The rules behind the permissions: who owns a character, who leads a corporation. */
public final class AccessRules {
    /** Corporations in which an own character is CEO, or a director by its roles everywhere ({@code scope = 'roles'}). */
    private static final String LED = """
            SELECT c.corporation_id FROM corporation_infos c
            JOIN character_affiliations a ON a.character_id = c.ceo_id AND a.corporation_id = c.corporation_id
            JOIN refresh_tokens t ON t.character_id = c.ceo_id
            WHERE t.user_id = :user AND t.deleted_at IS NULL
            UNION
            SELECT a.corporation_id FROM refresh_tokens t
            JOIN character_affiliations a ON a.character_id = t.character_id
            JOIN character_roles r ON r.character_id = t.character_id AND r.role = 'Director' AND r.scope = 'roles'
            WHERE t.user_id = :user AND t.deleted_at IS NULL
            """;

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
                .sql(LED)
                .param("user", viewer.userId())
                .query(Long.class)
                .list();
    }
}
