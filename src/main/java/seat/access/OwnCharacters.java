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

    /** The number of owners up to which a statement names them one by one, since an index on the owner then gives their rows in their order. */
    private static final int FEW = 200;

    private final Database database;

    OwnCharacters(Database database) {
        this.database = database;
    }

    @Override
    public List<Right> rights(Viewer viewer) {
        return List.of(new Right("owner", OwnerType.CHARACTER, Set.of(), new Of(viewer.userId()), Set.of()));
    }

    /** Rows of the characters that a query of one value finds: by their ids while they are few, else by the query itself. */
    static String condition(Database database, String column, String query, long bound, List<Object> values) {
        List<Long> few = database.sql()
                .sql(query + " LIMIT ?")
                .params(bound, FEW + 1)
                .query(Long.class)
                .list();
        if (few.size() <= FEW) {
            return Owners.in(column, few, values);
        }
        values.add(bound);
        return column + " IN (" + query + ")";
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
                return OwnCharacters.condition(database, column, QUERY, userId, values);
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
