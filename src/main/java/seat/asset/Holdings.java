package seat.asset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.update.Answered;

/**
 * Characters' assets, kept in memory as long as nothing was read anew: one statement tells of all characters asked for when their assets
 * were read last, and only those whose time differs from that of what is kept are read again. So a page over sixty thousand stacks costs
 * what it counts, not what it reads. What is kept is at most so many stacks that they take a twentieth of the memory, and none longer than
 * ten minutes, in which a stack that went to another character may be counted for both.
 */
public final class Holdings {
    private static final List<String> READ_BY = List.of("character.assets", "character.asset-names");
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long BYTES_OF_A_STACK = 200;
    private static final long PART = 20;
    private static final int AT_ONCE = 100;

    private final Database database;
    private final Answered answered;
    private final Cache<Long, Kept> kept;

    private record Kept(String read, Holding holding) {}

    public Holdings(Database database) {
        this.database = database;
        this.answered = new Answered(database);
        this.kept = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumWeight(Runtime.getRuntime().maxMemory() / PART / BYTES_OF_A_STACK)
                .weigher((Long character, Kept one) -> one.holding().size() + 1)
                .build();
    }

    /** What these characters own, in the order they were asked for. */
    List<Holding> of(Collection<Long> characterIds) {
        List<Long> characters = characterIds.stream().distinct().toList();
        if (characters.isEmpty()) {
            return List.of();
        }
        Map<Long, String> read = answered.versions(characters, READ_BY);
        Map<Long, Holding> found = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (Long character : characters) {
            Kept one = kept.getIfPresent(character);
            if (one != null && one.read().equals(read.get(character))) {
                found.put(character, one.holding());
            } else {
                missing.add(character);
            }
        }
        for (int from = 0; from < missing.size(); from += AT_ONCE) {
            load(missing.subList(from, Math.min(from + AT_ONCE, missing.size())), read, found);
        }
        return characters.stream()
                .map(character -> Objects.requireNonNull(found.get(character)))
                .toList();
    }

    private void load(List<Long> characters, Map<Long, String> read, Map<Long, Holding> found) {
        Map<Long, List<Asset>> assets = new HashMap<>();
        Map<Long, Map<Long, Instant>> wraps = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT item_id, character_id, type_id, quantity, location_id, location_type, location_flag, is_singleton,
                          is_blueprint_copy, name, CASE WHEN type_id = :wrap THEN created_at END
                        FROM character_assets WHERE character_id IN (:characters)
                        """)
                .param("wrap", Asset.ASSET_SAFETY_WRAP)
                .param("characters", characters)
                .query(row -> {
                    Asset asset = new Asset(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            word(row.getString(6), words),
                            word(row.getString(7), words),
                            row.getBoolean(8),
                            row.getBoolean(9),
                            word(row.getString(10), words));
                    assets.computeIfAbsent(asset.characterId(), character -> new ArrayList<>())
                            .add(asset);
                    LocalDateTime since = row.getObject(11, LocalDateTime.class);
                    if (since != null) {
                        wraps.computeIfAbsent(asset.characterId(), character -> new HashMap<>())
                                .put(asset.itemId(), Database.instant(since));
                    }
                });
        for (Long character : characters) {
            Holding holding = new Holding(
                    character, assets.getOrDefault(character, List.of()), wraps.getOrDefault(character, Map.of()));
            found.put(character, holding);
            String version = read.get(character);
            if (version != null) {
                kept.put(character, new Kept(version, holding));
            }
        }
    }

    /** Keeps each text once in memory, since flags repeat. */
    private static String word(@Nullable String text, Map<String, String> words) {
        String given = text == null ? "" : text;
        String known = words.putIfAbsent(given, given);
        return known == null ? given : known;
    }
}
