package seat.api.v2;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.access.Names;
import seat.db.BadTableRequestException;
import seat.mail.NotificationText;
import seat.resource.OwnerType;
import seat.sde.StaticThing;

/** Looks up the objects inside rows, each kind for all rows at once, in the shapes of SeAT 5. */
public final class RowObjects {
    private static final String UNKNOWN = "Unknown";
    private static final String MAIL_TEXTS = "character.mail_body";

    /** Rows inside the rows of one page. */
    static final int MOST_INSIDE = 10_000;

    private final JdbcClient sql;
    private final Names names;

    RowObjects(JdbcClient sql, Names names) {
        this.sql = sql;
        this.names = names;
    }

    /** Rows as they are answered: their members in order, with the objects inside. */
    List<Map<String, @Nullable Object>> within(
            V2List list, List<Map<String, @Nullable Object>> raw, V2Reader.Reading reading) {
        Map<String, Function<@Nullable Object, @Nullable Object>> found = new HashMap<>();
        Map<String, Map<Long, Map<String, Object>>> shared = new HashMap<>();
        list.nested().forEach((name, nested) -> found.put(name, finder(nested, list, raw, reading, shared)));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> values : raw) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (String member : list.members()) {
                Nested nested = list.nested().get(member);
                row.put(
                        member,
                        nested == null
                                ? values.get(member)
                                : Objects.requireNonNull(found.get(member)).apply(values.get(nested.from())));
            }
            rows.add(row);
        }
        return rows;
    }

    private Function<@Nullable Object, @Nullable Object> finder(
            Nested nested,
            V2List list,
            List<Map<String, @Nullable Object>> rows,
            V2Reader.Reading reading,
            Map<String, Map<Long, Map<String, Object>>> shared) {
        return switch (nested.thing()) {
            case TYPE -> of(shared.computeIfAbsent("types", unused -> types(all(list, rows, nested.thing()))));
            case ENTITY -> {
                Map<Long, Map<String, Object>> known =
                        shared.computeIfAbsent("entities", unused -> entities(all(list, rows, nested.thing())));
                yield id -> id instanceof Long number ? known.getOrDefault(number, nobody(number)) : nobody(null);
            }
            case PLACE -> of(shared.computeIfAbsent("places", unused -> places(all(list, rows, nested.thing()))));
            case STRUCTURE -> of(structures(ids(rows, nested.from())));
            case SYSTEM -> of(systems(ids(rows, nested.from())));
            case LABELS -> {
                Map<Long, String> labels = labels(list.ownerType(), reading.owner());
                yield ids -> ids instanceof Collection<?> some
                        ? some.stream()
                                .map(id -> id instanceof Number number ? labels.get(number.longValue()) : null)
                                .filter(Objects::nonNull)
                                .toList()
                        : List.of();
            }
            case SERVICES -> several(services(ids(rows, nested.from())));
            case BIDS -> several(bids(ids(rows, nested.from())));
            case LINES -> several(lines(ids(rows, nested.from())));
            case BODY ->
                of(
                        reading.access().may(MAIL_TEXTS, OwnerType.CHARACTER, reading.owner())
                                ? bodies(ids(rows, nested.from()))
                                : Map.of());
            case RECIPIENTS -> several(recipients(ids(rows, nested.from())));
            case KILLMAIL -> of(killmails(ids(rows, nested.from())));
            case VICTIM -> of(victims(ids(rows, nested.from())));
            case ATTACKERS -> several(attackers(ids(rows, nested.from())));
            case CHARACTERS -> several(characters(ids(rows, nested.from())));
        };
    }

    private static Function<@Nullable Object, @Nullable Object> of(Map<Long, ?> known) {
        return id -> id instanceof Long number ? known.get(number) : null;
    }

    private static Function<@Nullable Object, @Nullable Object> several(Map<Long, ? extends List<?>> known) {
        return id -> {
            List<?> some = id instanceof Long number ? known.get(number) : null;
            return some == null ? List.of() : some;
        };
    }

    /** The ids of all columns whose objects are of one kind. */
    private static Set<Long> all(V2List list, List<Map<String, @Nullable Object>> rows, Nested.Thing thing) {
        Set<Long> ids = new TreeSet<>();
        list.nested().values().stream()
                .filter(nested -> nested.thing() == thing)
                .forEach(nested -> ids.addAll(ids(rows, nested.from())));
        return ids;
    }

    private static Set<Long> ids(List<Map<String, @Nullable Object>> rows, String column) {
        Set<Long> ids = new TreeSet<>();
        for (Map<String, @Nullable Object> row : rows) {
            if (row.get(column) instanceof Long id && id != 0) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Types as the static data of SeAT 5 has them. */
    Map<Long, Map<String, Object>> types(Set<Long> ids) {
        Map<Long, StringBuilder> descriptions = new HashMap<>();
        Map<Long, Map<String, Object>> types = new HashMap<>();
        if (ids.isEmpty()) {
            return types;
        }
        sql.sql("""
                        SELECT s.id, s.content FROM sde_pointer p JOIN sde_texts s ON s.version = p.version
                        WHERE p.id = 1 AND s.data_set = 'types' AND s.field = 'description' AND s.language = 'en' AND s.id IN (:ids)
                        ORDER BY s.id, s.part
                        """).param("ids", ids).query(row -> {
            descriptions
                    .computeIfAbsent(row.getLong(1), unused -> new StringBuilder())
                    .append(row.getString(2));
        });
        sql.sql("""
                        SELECT t.* FROM sde_pointer p JOIN sde_types t ON t.version = p.version WHERE p.id = 1 AND t.type_id IN (:ids)
                        """).param("ids", ids).query(row -> {
            long id = row.getLong("type_id");
            StringBuilder description = descriptions.get(id);
            Map<String, @Nullable Object> type = new LinkedHashMap<>();
            type.put("typeID", id);
            type.put("groupID", row.getLong("group_id"));
            type.put("typeName", row.getString("name"));
            type.put("description", description == null ? "" : description.toString());
            type.put("mass", decimal(row, "mass"));
            type.put("volume", decimal(row, "volume"));
            type.put("capacity", decimal(row, "capacity"));
            type.put("portionSize", whole(row, "portion_size"));
            type.put("raceID", whole(row, "race_id"));
            type.put("basePrice", decimal(row, "base_price"));
            type.put("published", row.getBoolean("published"));
            type.put("marketGroupID", whole(row, "market_group_id"));
            type.put("iconID", whole(row, "icon_id"));
            type.put("soundID", whole(row, "sound_id"));
            type.put("graphicID", whole(row, "graphic_id"));
            types.put(id, type);
        });
        return types;
    }

    /** Who somebody is. */
    Map<Long, Map<String, Object>> entities(Collection<Long> ids) {
        Map<Long, Map<String, Object>> entities = new HashMap<>();
        names.things(ids).forEach((id, thing) -> entities.put(id, entity(id, thing.name(), category(thing))));
        return entities;
    }

    private static String category(StaticThing thing) {
        return switch (thing.kind()) {
            case TYPE -> "inventory_type";
            case SYSTEM -> "solar_system";
            default -> thing.kind().id().replace('-', '_');
        };
    }

    private static Map<String, Object> entity(@Nullable Long id, String name, @Nullable String category) {
        Map<String, @Nullable Object> entity = new LinkedHashMap<>();
        entity.put("entity_id", id);
        entity.put("name", name);
        entity.put("category", category);
        return entity;
    }

    /** Who nobody knows, or nobody. */
    static Map<String, Object> nobody(@Nullable Long id) {
        return entity(id, UNKNOWN, null);
    }

    private Map<Long, Map<String, Object>> places(Set<Long> ids) {
        Map<Long, Map<String, Object>> places = new HashMap<>(structures(ids));
        Set<Long> stations = new HashSet<>(ids);
        stations.removeAll(places.keySet());
        stations.removeIf(id -> id > Integer.MAX_VALUE);
        if (stations.isEmpty()) {
            return places;
        }
        sql.sql("""
                        SELECT s.* FROM sde_pointer p JOIN sde_npc_stations s ON s.version = p.version
                        WHERE p.id = 1 AND s.station_id IN (:ids)
                        """).param("ids", stations).query(row -> {
            Map<String, @Nullable Object> station = new LinkedHashMap<>();
            station.put("station_id", row.getLong("station_id"));
            station.put("type_id", whole(row, "type_id"));
            station.put("name", row.getString("name"));
            station.put("owner", whole(row, "owner_id"));
            station.put("race_id", null);
            position(row, station);
            station.put("system_id", whole(row, "solar_system_id"));
            station.put("reprocessing_efficiency", decimal(row, "reprocessing_efficiency"));
            station.put("reprocessing_stations_take", decimal(row, "reprocessing_stations_take"));
            station.put("max_dockable_ship_volume", null);
            station.put("office_rental_cost", null);
            station.put("created_at", null);
            station.put("updated_at", null);
            places.put(row.getLong("station_id"), station);
        });
        names.things(stations).forEach((id, thing) -> {
            Map<String, Object> station = places.get(id);
            if (station != null) {
                station.put("name", thing.name());
            }
        });
        return places;
    }

    private Map<Long, Map<String, Object>> structures(Set<Long> ids) {
        return one("SELECT * FROM universe_structures WHERE structure_id IN (:ids)", ids, row -> {
            Map<String, @Nullable Object> structure = new LinkedHashMap<>();
            structure.put("structure_id", row.getLong("structure_id"));
            structure.put("name", row.getString("name"));
            structure.put("owner_id", whole(row, "owner_id"));
            structure.put("solar_system_id", whole(row, "solar_system_id"));
            structure.put("type_id", whole(row, "type_id"));
            position(row, structure);
            stamps(row, structure);
            return structure;
        });
    }

    private Map<Long, Map<String, Object>> systems(Set<Long> ids) {
        return one("""
                SELECT s.* FROM sde_pointer p JOIN sde_solar_systems s ON s.version = p.version
                WHERE p.id = 1 AND s.solar_system_id IN (:ids)
                """, ids, row -> {
            Map<String, @Nullable Object> system = new LinkedHashMap<>();
            system.put("system_id", row.getLong("solar_system_id"));
            system.put("constellation_id", row.getLong("constellation_id"));
            system.put("region_id", row.getLong("region_id"));
            system.put("name", row.getString("name"));
            system.put("security", decimal(row, "security_status"));
            return system;
        });
    }

    private Map<Long, String> labels(OwnerType ownerType, long owner) {
        Map<Long, String> labels = new HashMap<>();
        sql.sql("SELECT label_id, name FROM %1$s_labels WHERE %1$s_id = ?".formatted(ownerType.id()))
                .param(owner)
                .query(row -> {
                    labels.put(row.getLong(1), row.getString(2));
                });
        return labels;
    }

    private Map<Long, List<Map<String, Object>>> services(Set<Long> ids) {
        return many(
                "SELECT * FROM corporation_structure_services WHERE structure_id IN (:ids) ORDER BY structure_id, name",
                ids,
                row -> {
                    Map<String, @Nullable Object> service = new LinkedHashMap<>();
                    service.put("structure_id", row.getLong("structure_id"));
                    service.put("name", row.getString("name"));
                    service.put("state", row.getString("state"));
                    stamps(row, service);
                    return service;
                });
    }

    private Map<Long, List<Map<String, Object>>> bids(Set<Long> ids) {
        return many(
                "SELECT c.contract_id AS owned_by, c.* FROM contract_bids c WHERE c.contract_id IN (:ids) ORDER BY c.contract_id, c.bid_id",
                ids,
                row -> {
                    Map<String, @Nullable Object> bid = new LinkedHashMap<>();
                    bid.put("bid_id", row.getLong("bid_id"));
                    bid.put("contract_id", row.getLong("contract_id"));
                    bid.put("bidder_id", row.getLong("bidder_id"));
                    bid.put("date_bid", V2Reader.time(row.getObject("date_bid", LocalDateTime.class)));
                    bid.put("amount", decimal(row, "amount"));
                    stamps(row, bid);
                    return bid;
                });
    }

    private Map<Long, List<Map<String, Object>>> lines(Set<Long> ids) {
        Map<Long, List<Map<String, Object>>> lines = many(
                "SELECT c.contract_id AS owned_by, c.* FROM contract_items c WHERE c.contract_id IN (:ids) ORDER BY c.contract_id, c.record_id",
                ids,
                row -> {
                    Map<String, @Nullable Object> line = new LinkedHashMap<>();
                    line.put("contract_id", row.getLong("contract_id"));
                    line.put("record_id", row.getLong("record_id"));
                    line.put("type_id", row.getLong("type_id"));
                    line.put("quantity", whole(row, "quantity"));
                    line.put("raw_quantity", whole(row, "raw_quantity"));
                    line.put("is_singleton", row.getBoolean("is_singleton"));
                    line.put("is_included", row.getBoolean("is_included"));
                    stamps(row, line);
                    return line;
                });
        addTypes(lines.values().stream().flatMap(List::stream).toList(), "type_id", "type");
        return lines;
    }

    /** Types of what there may be thousands of: what they are called is enough. */
    private void addTypes(List<Map<String, Object>> rows, String from, String member) {
        Map<Long, Map<String, Object>> types = one("""
                SELECT t.type_id, t.group_id, t.name FROM sde_pointer p JOIN sde_types t ON t.version = p.version
                WHERE p.id = 1 AND t.type_id IN (:ids)
                """, ids(rows, from), row -> {
            Map<String, @Nullable Object> type = new LinkedHashMap<>();
            type.put("typeID", row.getLong("type_id"));
            type.put("groupID", row.getLong("group_id"));
            type.put("typeName", row.getString("name"));
            return type;
        });
        for (Map<String, @Nullable Object> row : rows) {
            row.put(member, row.get(from) instanceof Long id ? types.get(id) : null);
        }
    }

    private Map<Long, String> bodies(Set<Long> ids) {
        Map<Long, String> bodies = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.sql("SELECT mail_id, body FROM mail_bodies WHERE mail_id IN (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        bodies.put(row.getLong(1), NotificationText.plain(row.getString(2)));
                    });
        }
        return bodies;
    }

    private Map<Long, List<Map<String, Object>>> recipients(Set<Long> ids) {
        Map<Long, List<Map<String, Object>>> recipients =
                many("""
                SELECT r.mail_id AS owned_by, r.recipient_id, r.recipient_type FROM mail_recipients r
                WHERE r.mail_id IN (:ids) ORDER BY r.mail_id, r.recipient_id
                """, ids, row -> entity(row.getLong("recipient_id"), UNKNOWN, row.getString("recipient_type")));
        Map<Long, StaticThing> known = names.things(recipients.values().stream()
                .flatMap(List::stream)
                .map(one -> (Long) one.get("entity_id"))
                .toList());
        recipients.values().stream().flatMap(List::stream).forEach(one -> {
            StaticThing thing = known.get(one.get("entity_id"));
            if (thing != null) {
                one.put("name", thing.name());
            }
        });
        return recipients;
    }

    /** Killmails by their ids, without who was in them. */
    Map<Long, Map<String, Object>> killmails(Set<Long> ids) {
        return one("SELECT * FROM killmail_details WHERE killmail_id IN (:ids)", ids, row -> {
            Map<String, @Nullable Object> killmail = new LinkedHashMap<>();
            killmail.put("killmail_id", row.getLong("killmail_id"));
            killmail.put("killmail_time", V2Reader.time(row.getObject("killmail_time", LocalDateTime.class)));
            killmail.put("solar_system_id", row.getLong("solar_system_id"));
            killmail.put("moon_id", whole(row, "moon_id"));
            killmail.put("war_id", whole(row, "war_id"));
            stamps(row, killmail);
            return killmail;
        });
    }

    /** Who lost what, with what was aboard. */
    Map<Long, Map<String, Object>> victims(Set<Long> ids) {
        Map<Long, Map<String, Object>> victims =
                one("SELECT * FROM killmail_victims WHERE killmail_id IN (:ids)", ids, row -> {
                    Map<String, @Nullable Object> victim = new LinkedHashMap<>();
                    victim.put("killmail_id", row.getLong("killmail_id"));
                    party(row, victim);
                    victim.put("damage_taken", row.getLong("damage_taken"));
                    victim.put("ship_type_id", row.getLong("ship_type_id"));
                    position(row, victim);
                    stamps(row, victim);
                    return victim;
                });
        Map<Long, List<Map<String, Object>>> items = many("""
                SELECT i.killmail_id AS owned_by, i.* FROM killmail_victim_items i
                WHERE i.killmail_id IN (:ids) ORDER BY i.killmail_id, i.position
                """, ids, row -> {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("killmail_id", row.getLong("killmail_id"));
            item.put("item_type_id", row.getLong("item_type_id"));
            item.put("quantity_destroyed", whole(row, "quantity_destroyed"));
            item.put("quantity_dropped", whole(row, "quantity_dropped"));
            item.put("singleton", row.getLong("singleton"));
            item.put("flag", row.getLong("flag"));
            return item;
        });
        addTypes(items.values().stream().flatMap(List::stream).toList(), "item_type_id", "type");
        addTypes(List.copyOf(victims.values()), "ship_type_id", "ship");
        victims.forEach((id, victim) -> victim.put("items", items.getOrDefault(id, List.of())));
        return victims;
    }

    /** Who else was there. */
    Map<Long, List<Map<String, Object>>> attackers(Set<Long> ids) {
        Map<Long, List<Map<String, Object>>> attackers = many("""
                SELECT a.killmail_id AS owned_by, a.* FROM killmail_attackers a
                WHERE a.killmail_id IN (:ids) ORDER BY a.killmail_id, a.position
                """, ids, row -> {
            Map<String, @Nullable Object> attacker = new LinkedHashMap<>();
            attacker.put("killmail_id", row.getLong("killmail_id"));
            party(row, attacker);
            attacker.put("security_status", decimal(row, "security_status"));
            attacker.put("final_blow", row.getBoolean("final_blow"));
            attacker.put("damage_done", row.getLong("damage_done"));
            attacker.put("ship_type_id", whole(row, "ship_type_id"));
            attacker.put("weapon_type_id", whole(row, "weapon_type_id"));
            stamps(row, attacker);
            return attacker;
        });
        List<Map<String, Object>> everybody =
                attackers.values().stream().flatMap(List::stream).toList();
        addTypes(everybody, "ship_type_id", "ship");
        addTypes(everybody, "weapon_type_id", "weapon");
        return attackers;
    }

    private Map<Long, List<Long>> characters(Set<Long> ids) {
        Map<Long, List<Long>> characters = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.sql("""
                            SELECT user_id, character_id FROM refresh_tokens WHERE deleted_at IS NULL AND user_id IN (:ids)
                            ORDER BY user_id, character_id
                            """).param("ids", ids).query(row -> {
                characters
                        .computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                        .add(row.getLong(2));
            });
        }
        return characters;
    }

    private interface Read {
        Map<String, Object> row(ResultSet row) throws SQLException;
    }

    /** @param statement whose first column is what the rows are found by */
    private Map<Long, Map<String, Object>> one(String statement, Set<Long> ids, Read read) {
        Map<Long, Map<String, Object>> found = new HashMap<>();
        many(statement, ids, read).forEach((id, rows) -> found.put(id, rows.getFirst()));
        return found;
    }

    private Map<Long, List<Map<String, Object>>> many(String statement, Set<Long> ids, Read read) {
        Map<Long, List<Map<String, Object>>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            int[] count = {0};
            sql.sql(statement + " LIMIT " + (MOST_INSIDE + 1)).param("ids", ids).query((ResultSet row) -> {
                if (++count[0] > MOST_INSIDE) {
                    throw new BadTableRequestException(
                            "The rows of this page hold more than %,d others; allowed is a smaller per_page"
                                    .formatted(MOST_INSIDE));
                }
                Map<String, Object> one = read.row(row);
                Object id = statement.contains("owned_by")
                        ? (Object) row.getLong("owned_by")
                        : one.values().iterator().next();
                found.computeIfAbsent((Long) id, unused -> new ArrayList<>()).add(one);
            });
        }
        return found;
    }

    private static void party(ResultSet row, Map<String, @Nullable Object> into) throws SQLException {
        for (String kind : List.of("character_id", "corporation_id", "alliance_id", "faction_id")) {
            into.put(kind, whole(row, kind));
        }
    }

    private static void position(ResultSet row, Map<String, @Nullable Object> into) throws SQLException {
        for (String axis : List.of("x", "y", "z")) {
            into.put(axis, decimal(row, axis));
        }
    }

    private static void stamps(ResultSet row, Map<String, @Nullable Object> into) throws SQLException {
        for (String stamp : List.of("created_at", "updated_at")) {
            into.put(stamp, V2Reader.stamp(row.getObject(stamp, LocalDateTime.class)));
        }
    }

    static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Number decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : V2Reader.number(value);
    }
}
