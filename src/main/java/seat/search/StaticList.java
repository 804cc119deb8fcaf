package seat.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.sde.Language;
import seat.sde.StaticNames;

/**
 * What of the static data can be searched, in memory: published types, systems, constellations, regions, stations, NPC corporations and
 * factions, in the reader's language and in English. Some 40,000 names of a language take 10 MB; they are read when somebody searches in
 * that language, again after another import, and forgotten after an hour without.
 */
final class StaticList {
    private static final Duration IDLE = Duration.ofHours(1);

    private final Database database;
    private final StaticNames staticNames;
    private final Cache<Key, NameList> lists =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(8).build();

    private record Key(int version, Language language) {}

    StaticList(Database database, StaticNames staticNames) {
        this.database = database;
        this.staticNames = staticNames;
    }

    NameList of(Language language) {
        int version = staticNames.version();
        return version == 0 ? new NameList(List.of()) : lists.get(new Key(version, language), this::read);
    }

    private NameList read(Key key) {
        List<NameList.Entry> entries = new ArrayList<>();
        database.sql()
                .sql("""
                        SELECT n.id, n.data_set, COALESCE(n.%s, n.en) AS local, n.en
                        FROM sde_names n
                        LEFT JOIN sde_types t ON t.version = n.version AND t.type_id = n.id AND n.data_set = 'types'
                        WHERE n.version = ? AND n.entity = TRUE
                          AND n.data_set IN ('types', 'mapSolarSystems', 'mapConstellations', 'mapRegions', 'npcStations',
                                             'npcCorporations', 'factions')
                          AND (n.data_set <> 'types' OR t.published = TRUE)
                        """.formatted(key.language().code()))
                .param(key.version())
                .query(row -> {
                    SearchKind kind = kind(row.getString(2));
                    add(entries, kind, row.getLong(1), row.getString(3));
                    if (key.language() != Language.EN
                            && !String.valueOf(row.getString(4)).equals(row.getString(3))) {
                        add(entries, kind, row.getLong(1), row.getString(4));
                    }
                });
        return new NameList(entries);
    }

    private static void add(List<NameList.Entry> entries, SearchKind kind, long id, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            entries.add(NameList.Entry.of(kind, id, name));
        }
    }

    private static SearchKind kind(String dataSet) {
        return switch (dataSet) {
            case "types" -> SearchKind.ITEM;
            case "mapSolarSystems" -> SearchKind.SYSTEM;
            case "npcStations" -> SearchKind.PLACE;
            case "npcCorporations", "factions" -> SearchKind.CORPORATION;
            default -> SearchKind.REGION;
        };
    }
}
