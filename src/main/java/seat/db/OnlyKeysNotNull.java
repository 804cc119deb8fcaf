package seat.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;

/**
 * Lets every column of the tables that hold ESI's data be NULL, keys and {@code seen_at} excepted, so that a field that does not
 * come costs that field and not the row. A table is altered once for all its columns; types, defaults and collations are the
 * database's own. A column that may be NULL already stays as it is, so that this can be run again.
 */
final class OnlyKeysNotNull extends RerunnableMigration {
    /** A column of SeAT's own making, and read by it. */
    private static final String VERSION_COLUMN = "seen_at";

    /** As they stood when this was written; later tables are made so. */
    private static final List<String> TABLES = List.of("""
            alliance_contacts alliance_labels alliance_members alliance_skinr_offers alliances
            character_access_list_details character_access_list_members character_access_lists character_affiliations
            character_agent_research character_assets character_attributes character_blueprints
            character_calendar_attendees character_calendar_event_details character_calendar_events character_clones
            character_contact_notifications character_contacts character_contracts character_corporation_histories
            character_fatigues character_fitting_items character_fittings character_fleets
            character_freelance_job_participations character_freelance_jobs character_fw_stats character_implants
            character_industry_jobs character_info_skills character_infos character_jump_clones character_killmails
            character_labels character_locations character_loyalty_points character_medals
            character_mercenary_den_details character_mercenary_dens character_mercenary_operation_details
            character_mercenary_operations character_military_campaign_objectives character_minings
            character_notifications character_onlines character_orders character_planet_contents
            character_planet_extractors character_planet_factories character_planet_heads character_planet_links
            character_planet_pins character_planet_route_waypoints character_planet_routes character_planets
            character_project_contributions character_roles character_ships character_skill_queues character_skills
            character_skinr_components character_skinr_licenses character_skinr_listings character_skinr_offers
            character_standings character_titles character_wallet_balances character_wallet_journals
            character_wallet_transactions contract_bids contract_details contract_items corporation_alliance_histories
            corporation_assets corporation_blueprints corporation_contacts corporation_container_logs
            corporation_contracts corporation_customs_offices corporation_divisions corporation_facilities
            corporation_freelance_job_participants corporation_freelance_jobs corporation_fw_stats
            corporation_industry_jobs corporation_industry_mining_extractions corporation_industry_mining_observer_data
            corporation_industry_mining_observers corporation_infos corporation_issued_medals corporation_killmails
            corporation_labels corporation_medals corporation_member_limits corporation_member_titles
            corporation_member_trackings corporation_members corporation_orders corporation_project_contributors
            corporation_projects corporation_role_histories corporation_roles corporation_shareholders
            corporation_skinr_offers corporation_skyhook_details corporation_skyhook_reagents corporation_skyhooks
            corporation_sovereignty_hub_details corporation_sovereignty_hub_reagents
            corporation_sovereignty_hub_upgrades corporation_sovereignty_hub_workforce_sources
            corporation_sovereignty_hubs corporation_standings corporation_starbase_details corporation_starbase_fuels
            corporation_starbases corporation_structure_services corporation_structures corporation_title_roles
            corporation_titles corporation_wallet_balances corporation_wallet_journals corporation_wallet_transactions
            fleet_members fleet_squads fleet_wings fleets freelance_job_broadcast_locations freelance_job_details
            freelance_jobs fw_character_leaderboards fw_corporation_leaderboards fw_faction_leaderboards fw_stats
            fw_systems fw_wars incursion_infested_systems incursions industry_facilities industry_system_cost_indices
            insurances killmail_attackers killmail_details killmail_victim_container_items killmail_victim_items
            killmail_victims killmails loyalty_store_offer_items loyalty_store_offers mail_bodies mail_headers
            mail_labels mail_mailing_lists mail_recipients mail_unread_counts market_histories market_orders
            market_prices market_types military_campaign_objectives military_campaigns public_contract_bids
            public_contract_items public_contracts raidable_skyhooks server_statuses skinr_design_slots skinr_designs
            skinr_listings sovereignty_campaign_participants sovereignty_campaigns sovereignty_maps
            sovereignty_structures structure_market_orders universe_names universe_structures universe_system_jumps
            universe_system_kills war_allies war_killmails wars
            """.strip().split("\\s+"));

    /** @param collation null where the type has none */
    private record Strict(
            String name,
            String type,
            @Nullable String collation,
            @Nullable String defaultValue) {}

    OnlyKeysNotNull() {
        super("26", "only keys not null", TABLES.hashCode());
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        String product = connection.getMetaData().getDatabaseProductName();
        boolean h2 = product.equals("H2");
        Map<String, List<Strict>> strict = strict(connection, h2);
        for (String table : TABLES) {
            List<Strict> columns = strict.getOrDefault(table, List.of());
            if (columns.isEmpty()) {
                continue;
            }
            try (Statement statement = connection.createStatement()) {
                if (h2) {
                    for (Strict column : columns) {
                        statement.execute("ALTER TABLE %s ALTER COLUMN %s SET NULL"
                                .formatted(Dialect.quote(table), Dialect.quote(column.name())));
                    }
                } else {
                    statement.execute("ALTER TABLE " + Dialect.quote(table) + " "
                            + String.join(
                                    ", ",
                                    columns.stream()
                                            .map(column -> modify(column, product.equals("MariaDB")))
                                            .toList()));
                }
            }
        }
    }

    /** @param quoted whether the database tells defaults as they are written; MySQL tells texts without their quotes */
    private static String modify(Strict column, boolean quoted) {
        String collation = column.collation() == null ? "" : " COLLATE " + column.collation();
        String told = column.defaultValue();
        boolean text = told != null && !quoted && column.collation() != null;
        String standard = told == null ? "" : " DEFAULT " + (text ? "'" + told.replace("'", "''") + "'" : told);
        return "MODIFY COLUMN " + Dialect.quote(column.name()) + " " + column.type() + collation + " NULL" + standard;
    }

    /** The strict columns by table; one look at each catalogue, which H2 makes up anew whenever it is asked, also within one query. */
    private static Map<String, List<Strict>> strict(Connection connection, boolean h2) throws SQLException {
        String everyColumn = h2 ? """
                SELECT table_name, column_name, data_type, NULL, NULL FROM information_schema.columns
                WHERE LOWER(table_schema) = 'public' AND is_nullable = 'NO'
                ORDER BY table_name, ordinal_position
                """ : """
                SELECT table_name, column_name, column_type, collation_name, column_default FROM information_schema.columns
                WHERE table_schema = DATABASE() AND is_nullable = 'NO' AND column_key <> 'PRI'
                ORDER BY table_name, ordinal_position
                """;
        Set<List<String>> keys = h2 ? primaryKeysOfH2(connection) : Set.of();
        Map<String, List<Strict>> strict = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(everyColumn)) {
            while (row.next()) {
                String table = row.getString(1);
                String name = row.getString(2);
                if (!name.equalsIgnoreCase(VERSION_COLUMN) && !keys.contains(List.of(table, name))) {
                    strict.computeIfAbsent(table.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                            .add(new Strict(name, row.getString(3), row.getString(4), row.getString(5)));
                }
            }
        }
        return strict;
    }

    /** Table and column of each part of a primary key. */
    private static Set<List<String>> primaryKeysOfH2(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        Set<List<String>> columns = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                    SELECT constraint_name FROM information_schema.table_constraints
                    WHERE LOWER(constraint_schema) = 'public' AND constraint_type = 'PRIMARY KEY'
                    """)) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            try (ResultSet row = statement.executeQuery("""
                    SELECT constraint_name, table_name, column_name FROM information_schema.key_column_usage
                    WHERE LOWER(constraint_schema) = 'public'
                    """)) {
                while (row.next()) {
                    if (names.contains(row.getString(1))) {
                        columns.add(List.of(row.getString(2), row.getString(3)));
                    }
                }
            }
        }
        return columns;
    }
}
