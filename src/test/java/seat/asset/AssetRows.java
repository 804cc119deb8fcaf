package seat.asset;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import seat.db.Database;

/** Rows as the engine would have written them, for tests of property. */
final class AssetRows {
    static final long ANN = 90_000_001;
    static final long BOB = 90_000_002;
    static final long JITA = 60_003_760;
    static final long JITA_SYSTEM = 30_000_142;
    static final long PERIMETER = 30_000_144;
    static final long THE_FORGE = 10_000_002;
    static final long RIFTER = 587;
    static final long TRITANIUM = 34;
    static final long CONTAINER = 3_465;

    private final Database database;

    AssetRows(Database database) {
        this.database = database;
    }

    void row(String table, String columns, Object... values) {
        database.sql()
                .sql("INSERT INTO %s (`%s`) VALUES (%s)"
                        .formatted(
                                table,
                                String.join("`, `", columns.split(" ")),
                                String.join(", ", Collections.nCopies(values.length, "?"))))
                .params(Arrays.asList(values))
                .update();
    }

    /** The static data that these tests need: Jita, Perimeter and a few types. */
    void staticData() {
        row("sde_pointer", "id version", 1, 1);
        system(JITA_SYSTEM, THE_FORGE, 0.945913);
        system(PERIMETER, THE_FORGE, 0.953123);
        row("sde_npc_stations", "version station_id solar_system_id use_operation_name", 1, JITA, JITA_SYSTEM, false);
        group(25, 6);
        group(340, 2);
        group(18, 4);
        type(RIFTER, 25, 27_289);
        type(CONTAINER, 340, 300);
        type(TRITANIUM, 18, 0.01);
    }

    void system(long system, long region, double security) {
        row(
                "sde_solar_systems",
                "version solar_system_id constellation_id region_id security_status border hub international regional"
                        + " corridor fringe",
                1,
                system,
                20_000_020,
                region,
                security,
                false,
                false,
                false,
                false,
                false,
                false);
    }

    void group(long group, long category) {
        row(
                "sde_groups",
                "version group_id category_id use_base_price anchored anchorable fittable_non_singleton published",
                1,
                group,
                category,
                false,
                false,
                false,
                false,
                true);
    }

    void type(long type, long group, double volume) {
        row("sde_types", "version type_id group_id published volume", 1, type, group, true, volume);
    }

    void price(long type, double isk) {
        row("market_prices", "type_id average_price", type, isk);
    }

    /** A stack in a hangar of a station. */
    void stack(long item, long character, long type, long quantity) {
        asset(item, character, type, quantity, JITA, "station", "Hangar", false);
    }

    void asset(
            long item,
            long character,
            long type,
            long quantity,
            long location,
            String locationType,
            String flag,
            boolean singleton) {
        row(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton"
                        + " is_blueprint_copy seen_at",
                item,
                character,
                type,
                quantity,
                location,
                locationType,
                flag,
                singleton,
                false,
                LocalDateTime.of(2026, 11, 28, 12, 0));
    }

    /** EVE was asked for a character's assets. */
    void read(long character, Instant at) {
        database.sql()
                .sql("DELETE FROM updates WHERE owner_id = ? AND resource = 'character.assets'")
                .param(character)
                .update();
        row(
                "updates",
                "owner_id resource owner_type queue shard due_at next_at succeeded_at changed_at",
                character,
                "character.assets",
                "character",
                "characters",
                0,
                Database.utc(at),
                Database.utc(at),
                Database.utc(at),
                Database.utc(at));
    }
}
