package seat.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/** Everything about the characters that are linked to the caller's account. */
final class OwnCharacters implements RightSource {
    static final String QUERY = "SELECT character_id FROM refresh_tokens WHERE user_id = ? AND deleted_at IS NULL";

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
                            SELECT COUNT(*) FROM refresh_tokens
                            WHERE character_id = ? AND user_id = ? AND deleted_at IS NULL
                            """)
                    .params(characterId, userId)
                    .query(Long.class)
                    .single();
            return found > 0;
        }
    }
}
