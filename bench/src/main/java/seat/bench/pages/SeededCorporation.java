package seat.bench.pages;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.Resource;

/**
 * What makes {@link Seeded#CORPORATION} a large one: 5,000 more members, half of them with tokens and in-game roles, fights, mining,
 * structures and contracts; and structures of every corporation of the alliance.
 */
final class SeededCorporation {
    private static final List<String> STATEMENTS = List.of(
            """
            INSERT INTO character_infos (character_id, name, birthday, gender, race_id, bloodline_id)
            SELECT 95100000 + seq, CONCAT('Member ', seq), '2010-01-01', 'male', 1, 1 FROM seq_1_to_5000
            """,
            """
            INSERT INTO character_affiliations (character_id, corporation_id, alliance_id)
            SELECT 95100000 + seq, 98000001, 99000001 FROM seq_1_to_5000
            """,
            """
            INSERT INTO universe_names (entity_id, name, category)
            SELECT 95100000 + seq, CONCAT('Member ', seq), 'character' FROM seq_1_to_5000
            """,
            """
            INSERT INTO corporation_members (corporation_id, character_id)
            SELECT 98000001, 95100000 + seq FROM seq_1_to_5000
            """,
            """
            INSERT INTO corporation_member_trackings (corporation_id, character_id, start_date, logon_date, logoff_date,
              location_id, ship_type_id)
            SELECT 98000001, 95100000 + seq, TIMESTAMPADD(HOUR, -CAST(seq AS SIGNED) * 3, NOW()),
              TIMESTAMPADD(HOUR, -CAST(MOD(seq, 3000) AS SIGNED), NOW()),
              TIMESTAMPADD(HOUR, 2 - CAST(MOD(seq, 3000) AS SIGNED), NOW()), 60000000 + MOD(seq, 500), 500 + MOD(seq, 200)
            FROM seq_1_to_5000
            """,
            """
            INSERT INTO character_corporation_histories (character_id, record_id, start_date, corporation_id)
            SELECT 95100001 + MOD(seq, 5000), 1 + FLOOR(seq / 5000), TIMESTAMPADD(DAY, FLOOR(seq / 5000) * 100, '2012-01-01'),
              IF(FLOOR(seq / 5000) = 7, 98000001, 98000002 + MOD(seq, 200)) FROM seq_0_to_39999
            """,
            "UPDATE corporation_infos SET member_count = 5100, alliance_id = 99000001 WHERE corporation_id = 98000001",
            "UPDATE corporation_infos SET alliance_id = 99000001 WHERE corporation_id BETWEEN 98000000 AND 98000299",
            """
            INSERT INTO alliances (alliance_id, name, ticker, executor_corporation_id) VALUES (99000001, 'Alliance', 'ALLY', 98000001)
            ON DUPLICATE KEY UPDATE ticker = 'ALLY'
            """,
            """
            INSERT INTO users (id, name, main_character_id)
            SELECT 1000 + seq, CONCAT('Member ', seq), 95100000 + 2 * seq FROM seq_1_to_1250
            """,
            """
            INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
              character_owner_hash, disabled_at)
            SELECT 95100000 + seq, 1000 + CEIL(seq / 2), 'x', ':scopes', NOW(3), CONCAT('Member ', seq), 'h',
              IF(MOD(seq, 40) = 0, NOW(), NULL) FROM seq_1_to_2500
            """,
            """
            INSERT INTO corporation_roles (corporation_id, character_id, type, role)
            SELECT 98000001, 95100001 + MOD(seq, 2500), ELT(1 + MOD(FLOOR(seq / 10000), 4), 'roles', 'roles_at_hq', 'roles_at_base',
              'roles_at_other'), ELT(1 + MOD(FLOOR(seq / 2500), 4), 'Hangar_Take_1', 'Hangar_Query_2', 'Container_Take_3',
              IF(MOD(seq, 100) = 0, 'Director', 'Accountant')) FROM seq_0_to_39999
            """,
            """
            INSERT INTO corporation_role_histories (corporation_id, character_id, changed_at, role_type, state, role, issuer_id)
            SELECT 98000001, 95100001 + MOD(seq, 5000), TIMESTAMPADD(MINUTE, -10 * CAST(FLOOR(seq / 2) AS SIGNED), NOW()), 'roles',
              IF(MOD(seq, 2) = 0, 'old', 'new'), ELT(1 + MOD(seq, 5), 'Director', 'Accountant', 'Hangar_Take_1', 'Trader',
              'Auditor'), 95100001 FROM seq_0_to_39999
            """,
            """
            INSERT INTO corporation_titles (corporation_id, title_id, name)
            SELECT 98000001, POW(2, seq), CONCAT('Title ', seq) FROM seq_0_to_15
            """,
            """
            INSERT INTO corporation_member_titles (corporation_id, character_id, title_id)
            SELECT 98000001, 95100000 + seq, POW(2, MOD(seq, 16)) FROM seq_1_to_5000
            """,
            """
            INSERT INTO killmail_details (killmail_id, killmail_time, solar_system_id, seen_at)
            SELECT 120000000 + seq, TIMESTAMPADD(MINUTE, 20 * (CAST(seq AS SIGNED) - 20000), NOW()), 30000001 + MOD(seq, 500), NOW()
            FROM seq_1_to_20000
            """,
            """
            INSERT INTO killmail_victims (killmail_id, character_id, corporation_id, alliance_id, damage_taken, ship_type_id, seen_at)
            SELECT 120000000 + seq, IF(MOD(seq, 5) = 0, 95100001 + MOD(seq, 5000), 95000001 + MOD(seq, 30000)),
              IF(MOD(seq, 5) = 0, 98000001, 98000002 + MOD(seq, 200)), 99000001, 1000, 501 + MOD(seq, 200), NOW()
            FROM seq_1_to_20000
            """,
            """
            INSERT INTO killmail_attackers (killmail_id, position, character_id, corporation_id, alliance_id, final_blow, damage_done,
              ship_type_id, weapon_type_id, seen_at)
            SELECT 120000001 + MOD(seq, 20000), FLOOR(seq / 20000), 95100001 + MOD(seq * 31, 5000), 98000001, 99000001,
              seq < 20000, 100, 501 + MOD(seq, 200), 501 + MOD(seq, 200), NOW() FROM seq_0_to_199999
            """,
            """
            INSERT INTO corporation_killmails (corporation_id, killmail_id) SELECT 98000001, 120000000 + seq FROM seq_1_to_20000
            """,
            """
            INSERT INTO character_killmails (character_id, killmail_id)
            SELECT DISTINCT character_id, killmail_id FROM killmail_attackers WHERE position < 3
            """,
            """
            INSERT INTO killmail_values (killmail_id, hull, destroyed, dropped, fitted, unpriced, valued_at)
            SELECT 120000000 + seq, 1000000, 2000000, 500000, 1000000, 0, NOW() FROM seq_1_to_20000
            """,
            """
            INSERT INTO corporation_structures (structure_id, corporation_id, type_id, system_id, fuel_expires, state, seen_at)
            SELECT 1030000000000 + seq, IF(seq <= 100, 98000001, 98000000 + MOD(seq, 300)),
              ELT(1 + MOD(seq, 3), 35832, 35825, 35835), 30000001 + MOD(seq, 500),
              TIMESTAMPADD(HOUR, 5 * CAST(MOD(seq, 300) AS SIGNED), NOW()), 'shield_vulnerable', NOW() FROM seq_1_to_400
            """,
            """
            INSERT INTO universe_structures (structure_id, name, owner_id, solar_system_id, type_id, seen_at)
            SELECT structure_id, CONCAT('Structure ', structure_id), corporation_id, system_id, type_id, NOW()
            FROM corporation_structures
            """,
            """
            INSERT INTO corporation_structure_services (structure_id, name, corporation_id, state, seen_at)
            SELECT structure_id, ELT(1 + seq, 'Manufacturing (Standard)', 'Moon Drilling', 'Market', 'Reprocessing'),
              corporation_id, IF(seq = 2, 'offline', 'online'), NOW() FROM corporation_structures, seq_0_to_3
            """,
            """
            INSERT INTO corporation_starbases (corporation_id, starbase_id, moon_id, onlined_since, state, type_id, system_id)
            SELECT IF(seq <= 50, 98000001, 98000000 + MOD(seq, 300)), 1040000000000 + seq, 40000000 + seq, '2024-01-01', 'online',
              16213, 30000001 + MOD(seq, 500) FROM seq_1_to_200
            """,
            """
            INSERT INTO corporation_starbase_fuels (corporation_id, starbase_id, type_id, quantity)
            SELECT corporation_id, starbase_id, 4247, 10000 FROM corporation_starbases
            """,
            """
            INSERT INTO corporation_customs_offices (office_id, corporation_id, system_id, type_id, corporation_tax_rate, seen_at)
            SELECT 1050000000000 + seq, IF(seq <= 200, 98000001, 98000000 + MOD(seq, 300)), 30000001 + MOD(seq, 500), 2233, 0.05,
              NOW() FROM seq_1_to_600
            """,
            """
            INSERT INTO corporation_industry_mining_extractions (corporation_id, structure_id, extraction_start_time, moon_id,
              chunk_arrival_time, natural_decay_time)
            SELECT corporation_id, structure_id, TIMESTAMPADD(DAY, -10, NOW()), 40000000 + MOD(structure_id, 1000),
              TIMESTAMPADD(HOUR, CAST(MOD(structure_id, 400) AS SIGNED) - 24, NOW()),
              TIMESTAMPADD(HOUR, CAST(MOD(structure_id, 400) AS SIGNED) - 21, NOW())
            FROM corporation_structures WHERE type_id = 35835
            """,
            """
            INSERT INTO corporation_industry_mining_observers (corporation_id, observer_id, last_updated, observer_type)
            SELECT corporation_id, structure_id, CURRENT_DATE, 'structure' FROM corporation_structures WHERE type_id = 35835
            """,
            """
            INSERT INTO corporation_industry_mining_observer_data (corporation_id, observer_id, last_updated, character_id,
              recorded_corporation_id, type_id, quantity)
            SELECT 98000001, 1030000000002 + 3 * MOD(seq, 33), TIMESTAMPADD(DAY, -CAST(FLOOR(seq / 1000) AS SIGNED), CURRENT_DATE),
              95100001 + MOD(seq * 7, 5000), 98000001, 501 + MOD(seq, 20), 10000 FROM seq_0_to_199999
            """,
            """
            INSERT INTO character_minings (character_id, date, solar_system_id, type_id, quantity)
            SELECT 95100001 + MOD(seq, 2500), TIMESTAMPADD(DAY, -CAST(FLOOR(seq / 2500) AS SIGNED), CURRENT_DATE), 30000001,
              501 + MOD(seq, 20), 10000 FROM seq_0_to_149999
            """,
            """
            INSERT INTO contract_details (contract_id, issuer_id, issuer_corporation_id, assignee_id, type, status, availability,
              date_issued, date_expired, price, reward, volume, seen_at)
            SELECT 170000000 + seq, 95100001 + MOD(seq, 5000), 98000001, 98000001, ELT(1 + MOD(seq, 2), 'courier', 'item_exchange'),
              ELT(1 + MOD(seq, 5), 'outstanding', 'finished', 'finished', 'in_progress', 'deleted'), 'personal',
              TIMESTAMPADD(HOUR, -CAST(seq AS SIGNED), NOW()), TIMESTAMPADD(HOUR, 300 - CAST(seq AS SIGNED), NOW()), 1000000, 10000,
              100, NOW() FROM seq_1_to_10000
            """,
            """
            INSERT INTO corporation_contracts (corporation_id, contract_id) SELECT 98000001, 170000000 + seq FROM seq_1_to_10000
            """,
            """
            INSERT INTO corporation_wallet_balances (corporation_id, division, balance)
            SELECT 98000001, seq, 1000000000 * seq FROM seq_1_to_7
            """,
            """
            INSERT INTO wars (id, aggressor_alliance_id, defender_alliance_id, declared, started)
            SELECT 700000 + seq, 99000001, 99000100 + seq, NOW(), NOW() FROM seq_1_to_50
            """,
            """
            INSERT INTO sde_types (version, type_id, group_id, name, volume, published) VALUES
              (1, 35832, 1657, 'Astrahus', 8000, TRUE), (1, 35825, 1404, 'Raitaru', 8000, TRUE), (1, 35835, 1406, 'Athanor', 8000, TRUE),
              (1, 16213, 365, 'Caldari Control Tower', 8000, TRUE), (1, 4247, 1136, 'Helium Fuel Block', 5, TRUE),
              (1, 2233, 1025, 'Customs Office', 5, TRUE)
            ON DUPLICATE KEY UPDATE group_id = VALUES(group_id)
            """,
            """
            INSERT INTO sde_solar_systems (version, solar_system_id, constellation_id, region_id, name, security_status, border, hub,
              international, regional, corridor, fringe)
            SELECT 1, 30000001 + seq, 20000001, 10000001 + MOD(seq, 20), CONCAT('System ', seq), 0.1, 0, 0, 0, 0, 0, 0 FROM seq_0_to_499
            """,
            """
            INSERT INTO sde_moons (version, moon_id, solar_system_id, name)
            SELECT 1, 40000000 + seq, 30000001 + MOD(seq, 500), CONCAT('Moon ', seq) FROM seq_0_to_9999
            """,
            """
            INSERT INTO universe_moon_reports (moon_id, user_id, solar_system_id, created_at, updated_at)
            SELECT 40000000 + seq, 1, 30000001 + MOD(seq, 500), NOW(3), NOW(3) FROM seq_0_to_4999
            """,
            """
            INSERT INTO universe_moon_contents (moon_id, type_id, rate)
            SELECT 40000000 + MOD(seq, 5000), 501 + MOD(seq, 20) + 20 * FLOOR(seq / 5000), 0.3 FROM seq_0_to_14999
            """,
            """
            INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at, changed_at)
            SELECT c.corporation_id, r.resource, 'corporation', 'corporations', 0, TIMESTAMPADD(HOUR, 1, NOW(3)), TIMESTAMPADD(HOUR, 1, NOW(3)),
              NOW(3), NOW(3)
            FROM corporation_infos c, (SELECT CONCAT('corporation.wallet-journal.', seq) AS resource FROM seq_1_to_7
              UNION SELECT 'corporation.assets' UNION SELECT 'corporation.killmails' UNION SELECT 'corporation.members'
              UNION SELECT 'corporation.wallets' UNION SELECT 'corporation.mining-observers') r
            WHERE c.corporation_id = 98000001
            """,
            "ANALYZE TABLE corporation_members, corporation_member_trackings, corporation_roles, corporation_role_histories,"
                    + " refresh_tokens, character_affiliations, character_corporation_histories, killmail_details, killmail_victims,"
                    + " killmail_attackers, corporation_killmails, character_killmails, killmail_values, character_minings,"
                    + " corporation_industry_mining_observer_data, contract_details, corporation_contracts, users, universe_names");

    private SeededCorporation() {}

    static void fill(Database database) {
        String scopes = Catalogue.declared().stream()
                .map(Resource::scope)
                .filter(Objects::nonNull)
                .distinct()
                .map(scope -> "\"" + scope + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        STATEMENTS.forEach(statement -> database.template().execute(statement.replace(":scopes", scopes)));
    }
}
