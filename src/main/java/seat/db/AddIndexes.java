package seat.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Adds indexes to tables of earlier migrations. */
final class AddIndexes extends AddToTables<AddIndexes.Added> {
    /** An index of a table, by its name. */
    record Added(String table, String index, List<String> columns) {}

    AddIndexes(String version, String description, List<Added> indexes) {
        super(version, description, indexes);
    }

    static List<RerunnableMigration> all() {
        return List.of(
                new AddIndexes(
                        "26.2",
                        "odd answers",
                        List.of(new Added("updates", "updates_odd_kind_index", List.of("odd_kind")))),
                // Whether any detail of a resource waits after failing.
                new AddIndexes(
                        "27.1",
                        "details",
                        List.of(new Added(
                                "detail_outcomes",
                                "detail_outcomes_resource_outcome_index",
                                List.of("resource", "outcome", "retry_at")))),
                // Claims of one queue; the index by shard alone stays for components of the version before.
                new AddIndexes(
                        "28.2",
                        "claims by queue",
                        List.of(new Added(
                                "updates", "updates_queue_shard_next_at_index", List.of("queue", "shard", "next_at")))),
                // All divisions' entries of a corporation, newest first.
                new AddIndexes(
                        "29",
                        "corporation wallets by date",
                        List.of(
                                new Added(
                                        "corporation_wallet_journals",
                                        "corporation_wallet_journals_corporation_id_date_index",
                                        List.of("corporation_id", "date")),
                                new Added(
                                        "corporation_wallet_transactions",
                                        "corporation_wallet_transactions_corporation_id_date_index",
                                        List.of("corporation_id", "date")))),
                new AddIndexes(
                        "41.1",
                        "places of assets",
                        List.of(
                                new Added(
                                        "character_assets",
                                        "character_assets_root_index",
                                        List.of("character_id", "root_location_id", "root_location_flag")),
                                new Added(
                                        "corporation_assets",
                                        "corporation_assets_root_index",
                                        List.of("corporation_id", "root_location_id", "root_location_flag")))),
                // The oldest days of all owners, which go first.
                new AddIndexes(
                        "45.1",
                        "days",
                        List.of(new Added("daily_snapshots", "daily_snapshots_day_index", List.of("day")))),
                // Whom a role is about that is limited to alliances.
                new AddIndexes(
                        "49.2",
                        "members of alliances",
                        List.of(
                                new Added(
                                        "character_affiliations",
                                        "character_affiliations_alliance_id_index",
                                        List.of("alliance_id")),
                                new Added(
                                        "corporation_infos",
                                        "corporation_infos_alliance_id_index",
                                        List.of("alliance_id")))),
                // Whom a squad's filter finds by what they have.
                new AddIndexes(
                        "50.2",
                        "facts of squads",
                        List.of(
                                new Added(
                                        "character_skills",
                                        "character_skills_skill_id_index",
                                        List.of("skill_id", "trained_skill_level")),
                                new Added("character_roles", "character_roles_role_index", List.of("role", "scope")),
                                new Added(
                                        "character_assets",
                                        "character_assets_type_id_index",
                                        List.of("type_id", "character_id")))),
                // What came in and went out in a month is summed without a look at the rows; whose slots orders take.
                new AddIndexes(
                        "64",
                        "sums of wallets",
                        List.of(
                                new Added(
                                        "character_wallet_journals",
                                        "character_wallet_journals_sums_index",
                                        List.of(
                                                "character_id",
                                                "date",
                                                "ref_type",
                                                "amount",
                                                "first_party_id",
                                                "second_party_id")),
                                new Added(
                                        "corporation_orders",
                                        "corporation_orders_issued_by_index",
                                        List.of("issued_by", "state")))),
                // The newest changes of roles of a corporation, whoever they are about.
                new AddIndexes(
                        "73.1",
                        "role logs by date",
                        List.of(new Added(
                                "corporation_role_histories",
                                "corporation_role_histories_changed_at_index",
                                List.of("corporation_id", "changed_at")))),
                // A corporation's months are summed likewise, by source and by person, of the wallets that somebody may
                // see.
                new AddIndexes(
                        "79",
                        "sums of corporations' wallets",
                        List.of(new Added(
                                "corporation_wallet_journals",
                                "corporation_wallet_journals_sums_index",
                                List.of(
                                        "corporation_id",
                                        "date",
                                        "ref_type",
                                        "amount",
                                        "first_party_id",
                                        "second_party_id",
                                        "division")))),
                // What was mined at a corporation's structures within a month.
                new AddIndexes(
                        "81",
                        "mining by day",
                        List.of(new Added(
                                "corporation_industry_mining_observer_data",
                                "corporation_industry_mining_observer_data_day_index",
                                List.of("corporation_id", "last_updated")))),
                // What changed, of whomever, onwards from a position.
                new AddIndexes(
                        "96",
                        "changes onwards",
                        List.of(new Added("owner_changes", "owner_changes_position_index", List.of("position")))),
                // Whose a contract or killmail is: asked when it goes.
                new AddIndexes(
                        "101.1",
                        "what goes with contracts and killmails",
                        List.of(
                                by("character_contracts", "contract_id"),
                                by("corporation_contracts", "contract_id"),
                                by("character_killmails", "killmail_id"),
                                by("corporation_killmails", "killmail_id"),
                                by("war_killmails", "killmail_id"))));
    }

    private static Added by(String table, String column) {
        return new Added(table, table + "_" + column + "_index", List.of(column));
    }

    @Override
    boolean has(Connection connection, Added added) throws SQLException {
        try (ResultSet found = connection
                .getMetaData()
                .getIndexInfo(connection.getCatalog(), connection.getSchema(), added.table(), false, true)) {
            while (found.next()) {
                if (added.index().equalsIgnoreCase(found.getString("INDEX_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    String statement(Added added) {
        String columns = added.columns().stream().map(Dialect::quote).collect(Collectors.joining(", "));
        return "CREATE INDEX %s ON %s (%s)"
                .formatted(Dialect.quote(added.index()), Dialect.quote(added.table()), columns);
    }
}
