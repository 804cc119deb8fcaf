package seat.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Adds columns to tables of earlier migrations. Components of the version before insert rows without these columns, so each is NULL or
 * has a default.
 */
final class AddColumns extends AddToTables<AddColumns.Added> {
    /** @param type as both H2 and MySQL/MariaDB write it, with its nullability */
    record Added(String table, String column, String type) {}

    AddColumns(String version, String description, List<Added> columns) {
        super(version, description, columns);
    }

    static List<RerunnableMigration> all() {
        return List.of(
                new AddColumns(
                        "5.1",
                        "characters",
                        List.of(
                                new Added("character_infos", "achievement_score", "BIGINT NULL"),
                                new Added("character_infos", "character_title_id", "VARCHAR(36) NULL"),
                                new Added("character_assets", "x", "DOUBLE NULL"),
                                new Added("character_assets", "y", "DOUBLE NULL"),
                                new Added("character_assets", "z", "DOUBLE NULL"),
                                // EVE's first day: any answer is newer.
                                new Added(
                                        "character_orders",
                                        "seen_at",
                                        "DATETIME NOT NULL DEFAULT '2003-05-06 00:00:00'"))),
                new AddColumns(
                        "6.1",
                        "corporations",
                        List.of(
                                new Added("corporation_infos", "loyalty_point_tax_rate", "DOUBLE NULL"),
                                new Added("corporation_infos", "friendly_fire", "VARCHAR(64) NULL"),
                                new Added("corporation_infos", "state", "VARCHAR(64) NULL"),
                                new Added("corporation_infos", "type", "VARCHAR(64) NULL"),
                                new Added("corporation_infos", "palette_main_color", "VARCHAR(64) NULL"),
                                new Added("corporation_infos", "palette_secondary_color", "VARCHAR(64) NULL"),
                                new Added("corporation_infos", "palette_tertiary_color", "VARCHAR(64) NULL"),
                                new Added("corporation_assets", "x", "DOUBLE NULL"),
                                new Added("corporation_assets", "y", "DOUBLE NULL"),
                                new Added("corporation_assets", "z", "DOUBLE NULL"),
                                // EVE's first day: any answer is newer.
                                new Added(
                                        "corporation_orders",
                                        "seen_at",
                                        "DATETIME NOT NULL DEFAULT '2003-05-06 00:00:00'"))),
                // Of the resources a component knows: a hash, and how many.
                new AddColumns(
                        "21.1",
                        "fingerprints",
                        List.of(
                                new Added("components", "fingerprint", "VARCHAR(64) NULL"),
                                new Added("components", "resources", "INT NOT NULL DEFAULT 0"))),
                // Last-Modified of the first answer that named the role; NULL does not count.
                new AddColumns("22.1", "roles", List.of(new Added("character_roles", "named_from", "DATETIME NULL"))),
                // What SeAT made an account for by itself; one of each kind. Accounts of people have none.
                new AddColumns(
                        "23", "kinds of accounts", List.of(new Added("users", "kind", "VARCHAR(16) NULL UNIQUE"))),
                // What was odd about the last answer: of which kind, the first example, and how many rows were set
                // aside.
                new AddColumns(
                        "26.1",
                        "odd answers",
                        List.of(
                                new Added("updates", "rows_set_aside", "INT NOT NULL DEFAULT 0"),
                                new Added("updates", "odd_kind", "VARCHAR(16) NULL"),
                                new Added("updates", "odd_reason", "VARCHAR(500) NULL"))),
                new AddColumns(
                        "27",
                        "details",
                        List.of(
                                new Added("detail_outcomes", "failures", "INT NOT NULL DEFAULT 0"),
                                new Added("detail_outcomes", "reason", "VARCHAR(255) NULL"),
                                new Added("fan_outs", "reason", "VARCHAR(255) NULL"))),
                // Refusals in a row: where on its ladder an update stands that ESI answered 403 or 404.
                new AddColumns("28.1", "refusals", List.of(new Added("updates", "refusals", "INT NOT NULL DEFAULT 0"))),
                // When all that ESI lists was last known to be stored: changes are announced from then on.
                new AddColumns(
                        "30.1", "complete reads", List.of(new Added("updates", "complete_at", "DATETIME(3) NULL"))),
                // The station, structure or system around all containers, and the hangar in it.
                new AddColumns(
                        "41",
                        "places of assets",
                        List.of(
                                new Added("character_assets", "root_location_id", "BIGINT NULL"),
                                new Added("character_assets", "root_location_flag", "VARCHAR(64) NULL"),
                                new Added("corporation_assets", "root_location_id", "BIGINT NULL"),
                                new Added("corporation_assets", "root_location_flag", "VARCHAR(64) NULL"))),
                // Whose token read all that ESI lists, where that is not the owner.
                new AddColumns("45", "readers", List.of(new Added("updates", "complete_by", "BIGINT NULL"))),
                // When a session's person last proved who they are, NULL for its beginning; as whom a superuser looks,
                // and until when. How a character was closed by its owner: sold, deleted, or erasing.
                new AddColumns(
                        "48.1",
                        "accounts",
                        List.of(
                                new Added("user_sessions", "authenticated_at", "DATETIME(3) NULL"),
                                new Added("user_sessions", "impersonated_id", "BIGINT NULL"),
                                new Added("user_sessions", "impersonated_until", "DATETIME(3) NULL"),
                                new Added("refresh_tokens", "closed_as", "VARCHAR(16) NULL"))),
                // A membership that ends by itself.
                new AddColumns("49.1", "squads", List.of(new Added("squad_member", "expires_at", "DATETIME NULL"))),
                // Who sees a squad and how one becomes a member; NULL where SeAT 5's type says it. When its filter was
                // last
                // evaluated for everybody, and what was wrong with it.
                new AddColumns(
                        "50.1",
                        "squads",
                        List.of(
                                new Added("squads", "visibility", "VARCHAR(16) NULL"),
                                new Added("squads", "membership", "VARCHAR(16) NULL"),
                                new Added("squads", "evaluated_at", "DATETIME(3) NULL"),
                                new Added("squads", "evaluation_error", "VARCHAR(1000) NULL"))),
                // What a net worth is made of that no list of assets has; NULL for days before.
                new AddColumns(
                        "63",
                        "worth of days",
                        List.of(
                                new Added("daily_snapshots", "contract_rewards", "DOUBLE NULL"),
                                new Added("daily_snapshots", "contract_items", "DOUBLE NULL"),
                                new Added("daily_snapshots", "job_products", "DOUBLE NULL"))),
                // The key with which a program did it.
                new AddColumns("90.1", "API keys", List.of(new Added("security_logs", "api_key_id", "BIGINT NULL"))),
                // When all that ESI lists was stored for the first time, or for the first time after 30 days; NULL for
                // longer ago.
                // What kind of thing a happening is about, 0 for none. The last day of EVE on which a group was told
                // what idles.
                new AddColumns(
                        "98.1",
                        "first reads and digests",
                        List.of(
                                new Added("updates", "first_complete_at", "DATETIME(3) NULL"),
                                new Added("alert_happenings", "type_id", "BIGINT NOT NULL DEFAULT 0"),
                                new Added("alert_happenings", "type_group_id", "BIGINT NOT NULL DEFAULT 0"),
                                new Added("alert_groups", "digested_on", "DATE NULL"))),
                // Until then nobody leaves for not fitting: members that came from another SeAT, whose facts are not
                // read yet.
                new AddColumns(
                        "100.1", "imported squads", List.of(new Added("squads", "kept_until", "DATETIME NULL"))));
    }

    @Override
    boolean has(Connection connection, Added added) throws SQLException {
        try (ResultSet found = connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), added.table(), added.column())) {
            return found.next();
        }
    }

    @Override
    String statement(Added added) {
        return "ALTER TABLE %s ADD COLUMN %s %s"
                .formatted(Dialect.quote(added.table()), Dialect.quote(added.column()), added.type());
    }
}
