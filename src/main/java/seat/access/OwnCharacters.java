package seat.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.sso.ClosedCharacters;

/** Everything about the characters that are linked to the caller's account. */
final class OwnCharacters implements RightSource {
    // Not those that are closed: a buyer has a character and sees nothing of it by one and the same commit.
    static final String QUERY =
            "SELECT t.character_id FROM refresh_tokens t WHERE t.user_id = ? AND t.deleted_at IS NULL AND NOT "
                    + ClosedCharacters.isClosed("t.character_id");

    /** Characters of the accounts to which the characters {@code :ids} are linked. */
    static final String OF_THE_SAME_USERS = "SELECT t.character_id FROM refresh_tokens t JOIN"
            + " (SELECT DISTINCT o.user_id FROM refresh_tokens o WHERE o.character_id IN (:ids) AND o.deleted_at IS NULL) u"
            + " ON u.user_id = t.user_id WHERE t.deleted_at IS NULL AND NOT "
            + ClosedCharacters.isClosed("t.character_id");

    private final Database database;

    OwnCharacters(Database database) {
        this.database = database;
    }

    @Override
    public List<Right> rights(Viewer viewer) {
        return List.of(new Right("owner", OwnerType.CHARACTER, Set.of(), new Of(viewer.userId())));
    }

    @Override
    public boolean gives(OwnerType kind) {
        return kind == OwnerType.CHARACTER;
    }

    private final class Of implements Owners {
        private final long userId;
        private final Map<Long, Boolean> known = new ConcurrentHashMap<>();

        private Of(long userId) {
            this.userId = userId;
        }

        @Override
        public boolean include(long id) {
            return known.computeIfAbsent(id, this::owns);
        }

        @Override
        public String condition(String column, boolean one, List<Object> values) {
            if (!one) {
                return Owners.found(database, column, QUERY, List.of(userId), values);
            }
            values.add(userId);
            return column + " IN (" + QUERY + ")";
        }

        private boolean owns(long characterId) {
            @Nullable Long found = database.sql()
                    .sql("""
                            SELECT COUNT(*) FROM (%s) own WHERE own.character_id = ?
                            """.formatted(QUERY))
                    .params(userId, characterId)
                    .query(Long.class)
                    .single();
            return found > 0;
        }
    }
}
