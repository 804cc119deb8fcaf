package seat.alliance;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.Access;
import seat.access.Mains;
import seat.access.OwnerSelection;
import seat.access.VisibleRows;
import seat.asset.Hangars.Section;
import seat.db.Database;
import seat.fitting.Flyer;
import seat.fitting.Flyers;
import seat.fitting.Requirements;
import seat.resource.OwnerType;
import seat.sso.ClosedCharacters;
import seat.view.Views;

/**
 * Who of many corporations has which hull where, can fly it and was in the game; what lies in the corporations' own hangars is theirs. It
 * knows the assets of characters that are registered, and those of corporations which the reader may see, as they were read last.
 */
public final class Census {
    /** Groups of capital ships: titans, supercarriers, dreadnoughts, carriers, force auxiliaries, jump freighters, lancers, freighters, and the Rorqual. */
    public static final List<Long> CAPITALS = List.of(30L, 659L, 485L, 547L, 1538L, 902L, 4594L, 513L, 883L);

    /** The most rows of a census. */
    public static final int MOST = 20_000;

    private final Database database;
    private final Views views;
    private final Requirements requirements;
    private final Flyers flyers;

    public Census(Database database, Views views) {
        this.database = database;
        this.views = views;
        this.requirements = new Requirements(database);
        this.flyers = new Flyers(database);
    }

    /**
     * A type of ship.
     *
     * @param groupId its group
     */
    public record ShipType(long typeId, long groupId, String name) {}

    /** Types of ships of these groups. */
    public List<ShipType> ofGroups(Collection<Long> groups) {
        return types("t.group_id IN (:some)", groups);
    }

    /** Types of ships with these names in English, in capitals or not. */
    public List<ShipType> named(Collection<String> names) {
        return names.isEmpty() ? List.of() : types("LOWER(t.name) IN (:some)", names);
    }

    private List<ShipType> types(String condition, Collection<?> some) {
        return database.reading()
                .sql("""
                        SELECT t.type_id, t.group_id, t.name FROM sde_pointer p
                        JOIN sde_types t ON t.version = p.version
                        JOIN sde_groups g ON g.version = p.version AND g.group_id = t.group_id AND g.category_id = 6
                        WHERE p.id = 1 AND %s ORDER BY t.name, t.type_id
                        """.formatted(condition))
                .param("some", some)
                .query((row, number) -> new ShipType(row.getLong(1), row.getLong(2), row.getString(3)))
                .list();
    }

    /** The assets of corporations that somebody may see, by the permission for their page and for each hangar; alias {@code t}. */
    public VisibleRows stored(Access access) {
        return access.rows(views.find(OwnerType.CORPORATION, "asset-list").orElseThrow(), new OwnerSelection.All());
    }

    /**
     * How many assembled capital ships each corporation and its registered members have; three statements.
     *
     * @param stored which assets of corporations are counted
     */
    public Map<Long, Long> capitals(Collection<Long> corporationIds, VisibleRows stored) {
        Map<Long, Long> counts = new HashMap<>();
        List<Long> types = ofGroups(CAPITALS).stream().map(ShipType::typeId).toList();
        if (!types.isEmpty() && !corporationIds.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT a.corporation_id, COUNT(*) FROM character_assets s
                            JOIN character_affiliations a ON a.character_id = s.character_id AND a.corporation_id IN (:ids)
                            WHERE s.type_id IN (:types) AND s.is_singleton = TRUE AND NOT %s GROUP BY a.corporation_id
                            """.formatted(closed("s.character_id")))
                    .param("ids", corporationIds)
                    .param("types", types)
                    .query(row -> {
                        counts.put(row.getLong(1), row.getLong(2));
                    });
            stored(corporationIds, types, stored)
                    .forEach(one -> counts.merge(one.corporationId(), one.assembled(), Long::sum));
            counts.values().removeIf(count -> count == 0);
        }
        return counts;
    }

    private static String closed(String character) {
        return "EXISTS (" + ClosedCharacters.QUERY + " AND p.character_id = " + character + ")";
    }

    private record Found(
            long typeId, long characterId, long corporationId, long placeId, long assembled, long packaged) {}

    private record Person(
            long mainId, @Nullable Long flying, @Nullable LocalDateTime seen) {}

    /**
     * The hulls of these types, in nine statements; at most {@link #MOST} of characters and as many of corporations.
     *
     * @param stored which assets of corporations are counted
     */
    public List<Hull> of(Collection<Long> corporationIds, Collection<ShipType> types, VisibleRows stored, Instant now) {
        if (corporationIds.isEmpty() || types.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> groups = new HashMap<>();
        types.forEach(type -> groups.put(type.typeId(), type.groupId()));
        List<Hull> hulls = new ArrayList<>(ofMembers(corporationIds, types, groups, now));
        stored(corporationIds, groups.keySet(), stored)
                .forEach(one -> hulls.add(new Hull(
                        one.typeId(),
                        groups.getOrDefault(one.typeId(), 0L),
                        0,
                        0,
                        one.corporationId(),
                        one.placeId(),
                        one.section(),
                        one.assembled(),
                        one.packaged(),
                        false,
                        null,
                        false,
                        null)));
        hulls.sort(Comparator.comparingInt((Hull hull) -> order(hull.groupId()))
                .thenComparingLong(Hull::typeId)
                .thenComparingLong(Hull::mainId)
                .thenComparingLong(Hull::corporationId));
        return hulls;
    }

    private List<Hull> ofMembers(
            Collection<Long> corporationIds, Collection<ShipType> types, Map<Long, Long> groups, Instant now) {
        List<Found> found = found(corporationIds, types);
        Set<Long> characters = new TreeSet<>();
        found.forEach(one -> characters.add(one.characterId()));
        if (characters.isEmpty()) {
            return List.of();
        }
        Map<Long, Person> people = people(characters);
        Map<Long, Set<Long>> clones = clones(characters);
        Map<Long, Map<Long, Integer>> needed =
                requirements.of(types.stream().map(ShipType::typeId).toList());
        Set<Long> skills = new TreeSet<>();
        needed.values().forEach(one -> skills.addAll(one.keySet()));
        Map<Long, Flyer> able = new HashMap<>();
        flyers.of(characters, skills, Database.utc(now)).forEach(flyer -> able.put(flyer.characterId(), flyer));
        List<Hull> hulls = new ArrayList<>();
        for (Found one : found) {
            Person person = people.getOrDefault(one.characterId(), new Person(one.characterId(), null, null));
            Flyer flyer = able.getOrDefault(one.characterId(), new Flyer(one.characterId(), Map.of(), Map.of()));
            hulls.add(new Hull(
                    one.typeId(),
                    groups.getOrDefault(one.typeId(), 0L),
                    one.characterId(),
                    person.mainId(),
                    one.corporationId(),
                    one.placeId(),
                    null,
                    one.assembled(),
                    one.packaged(),
                    person.flying() != null && person.flying() == one.typeId() && one.assembled() > 0,
                    flyer.answer(needed.getOrDefault(one.typeId(), Map.of()), Map.of())
                            .state(),
                    clones.getOrDefault(one.characterId(), Set.of()).contains(one.placeId()),
                    person.seen()));
        }
        return hulls;
    }

    private record Stored(
            long typeId, long corporationId, long placeId, Section section, long assembled, long packaged) {}

    /** What corporations have of these types, by place and where in it. */
    private List<Stored> stored(Collection<Long> corporationIds, Collection<Long> types, VisibleRows visible) {
        List<Object> values = new ArrayList<>(visible.values());
        values.addAll(corporationIds);
        values.addAll(types);
        return database.reading()
                .sql("""
                        SELECT t.type_id, t.corporation_id, COALESCE(t.root_location_id, t.location_id) AS place_id,
                          t.root_location_flag, SUM(CASE WHEN t.is_singleton = TRUE THEN 1 ELSE 0 END),
                          SUM(CASE WHEN t.is_singleton = TRUE THEN 0 ELSE t.quantity END)
                        FROM corporation_assets t
                        WHERE %s AND t.corporation_id IN (%s) AND t.type_id IN (%s)
                        GROUP BY t.type_id, t.corporation_id, place_id, t.root_location_flag
                        ORDER BY t.type_id, t.corporation_id, place_id, t.root_location_flag LIMIT %d
                        """.formatted(visible.condition(), marks(corporationIds), marks(types), MOST))
                .params(values)
                .query((row, number) -> new Stored(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        Section.of(row.getString(4)),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    private static int order(long group) {
        int at = CAPITALS.indexOf(group);
        return at < 0 ? CAPITALS.size() : at;
    }

    private List<Found> found(Collection<Long> corporationIds, Collection<ShipType> types) {
        return database.reading()
                .sql("""
                        SELECT s.type_id, s.character_id, a.corporation_id, COALESCE(s.root_location_id, s.location_id, 0) AS place_id,
                          SUM(CASE WHEN s.is_singleton = TRUE THEN 1 ELSE 0 END),
                          SUM(CASE WHEN s.is_singleton = TRUE THEN 0 ELSE COALESCE(s.quantity, 0) END)
                        FROM character_assets s
                        JOIN character_affiliations a ON a.character_id = s.character_id AND a.corporation_id IN (:ids)
                        WHERE s.type_id IN (:types) AND NOT %s
                        GROUP BY s.type_id, s.character_id, a.corporation_id, place_id
                        ORDER BY s.type_id, s.character_id LIMIT %d
                        """.formatted(closed("s.character_id"), MOST))
                .param("ids", corporationIds)
                .param("types", types.stream().map(ShipType::typeId).toList())
                .query((row, number) -> new Found(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))
                .list();
    }

    private Map<Long, Person> people(Set<Long> characters) {
        Map<Long, Person> people = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT t.character_id, %s,
                          s.ship_type_id, CASE WHEN o.last_logout IS NULL OR o.last_login > o.last_logout THEN o.last_login ELSE o.last_logout END
                        FROM refresh_tokens t JOIN users u ON u.id = t.user_id
                        LEFT JOIN character_ships s ON s.character_id = t.character_id
                        LEFT JOIN character_onlines o ON o.character_id = t.character_id
                        WHERE t.character_id IN (:ids) AND t.deleted_at IS NULL
                        """.formatted(Mains.OF_ACCOUNT))
                .param("ids", characters)
                .query(row -> {
                    people.put(
                            row.getLong(1),
                            new Person(
                                    row.getLong(2),
                                    row.getObject(3, Long.class),
                                    row.getObject(4, LocalDateTime.class)));
                });
        return people;
    }

    private Map<Long, Set<Long>> clones(Set<Long> characters) {
        Map<Long, Set<Long>> clones = new HashMap<>();
        database.reading()
                .sql(
                        "SELECT character_id, COALESCE(location_id, 0) FROM character_jump_clones WHERE character_id IN (:ids)")
                .param("ids", characters)
                .query(row -> {
                    clones.computeIfAbsent(row.getLong(1), unused -> new TreeSet<>())
                            .add(row.getLong(2));
                });
        return clones;
    }
}
