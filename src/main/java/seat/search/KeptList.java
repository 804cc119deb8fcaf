package seat.search;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import seat.db.Database;

/**
 * The characters, corporations, alliances and structures that SeAT keeps, in memory: 30,000 characters take some 6 MB. They are read
 * again in the background a minute after they were read, when somebody searches. Who may find them is asked of the database each time.
 */
final class KeptList {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final String ALL = "all";

    private final Database database;
    private final LoadingCache<String, NameList> lists;

    KeptList(Database database) {
        this.database = database;
        this.lists = Caffeine.newBuilder()
                .refreshAfterWrite(FRESH)
                .expireAfterAccess(IDLE)
                .build(all -> read());
    }

    NameList get() {
        return Objects.requireNonNull(lists.get(ALL));
    }

    /** Reads again before the next search. */
    void forget() {
        lists.invalidateAll();
    }

    private NameList read() {
        List<NameList.Entry> entries = new ArrayList<>();
        database.sql().sql("""
                        SELECT 'PILOT' AS kind, t.character_id AS id, COALESCE(i.name, t.character_name) AS name
                        FROM refresh_tokens t LEFT JOIN character_infos i ON i.character_id = t.character_id
                        WHERE t.deleted_at IS NULL
                        UNION ALL SELECT 'CORPORATION', corporation_id, name FROM corporation_infos
                        UNION ALL SELECT 'ALLIANCE', alliance_id, name FROM alliances
                        UNION ALL SELECT 'PLACE', structure_id, name FROM universe_structures
                        """).query(row -> {
            String name = row.getString(3);
            if (name != null && !name.isBlank()) {
                entries.add(NameList.Entry.of(SearchKind.valueOf(row.getString(1)), row.getLong(2), name));
            }
        });
        return new NameList(entries);
    }
}
