package seat.bench.pages;

import java.util.List;
import seat.db.Database;
import seat.db.EntityNames;

/** A large alliance's database, made by the server itself: what {@link Pages} reads. */
public final class Seeded {
    public static final long PILOT = 95_000_001;
    public static final long CORPORATION = 98_000_001;
    public static final long ALLIANCE = 99_000_001;
    /** Account with three characters, one of which has 50,000 stacks and 200,000 entries of its journal. */
    public static final long PILOTS_ACCOUNT = 1;
    /** Account with forty characters. */
    public static final long MANY_ACCOUNT = 2;

    public static final long ONE_OF_MANY = 95_000_101;

    private static final List<String> STATEMENTS = List.of(
            """
            INSERT INTO character_infos (character_id, name, birthday, gender, race_id, bloodline_id)
            SELECT 95000000 + seq, CONCAT('Pilot ', seq), '2010-01-01', 'male', 1, 1 FROM seq_1_to_30000
            """,
            """
            INSERT INTO character_affiliations (character_id, corporation_id, alliance_id)
            SELECT 95000000 + seq, 98000000 + MOD(seq, 300), 99000001 FROM seq_1_to_30000
            """,
            """
            INSERT INTO corporation_infos (corporation_id, name, ticker, member_count, ceo_id)
            SELECT 98000000 + seq, CONCAT('Corporation ', seq), CONCAT('C', seq), 100, 95000001 FROM seq_0_to_299
            """,
            """
            INSERT INTO universe_names (entity_id, name, category)
            SELECT 95000000 + seq, CONCAT('Pilot ', seq), 'character' FROM seq_1_to_30000
            """,
            """
            INSERT INTO universe_names (entity_id, name, category)
            SELECT 500 + seq, CONCAT('Type ', seq), 'inventory_type' FROM seq_1_to_20000
            """,
            """
            INSERT INTO character_assets (item_id, character_id, type_id, quantity, location_id, location_type, location_flag,
              is_singleton, seen_at, root_location_id, root_location_flag)
            SELECT 1000000000000 + seq, IF(seq <= 50000, 95000001, 95000001 + MOD(seq, 30000)), 500 + MOD(seq * 7919, 20000),
              1 + MOD(seq, 1000), 60000000 + MOD(seq * 31, 500), 'station', 'Hangar', FALSE, NOW(),
              60000000 + MOD(seq * 31, 500), 'Hangar' FROM seq_1_to_1000000
            """,
            """
            INSERT INTO corporation_assets (item_id, corporation_id, type_id, quantity, location_id, location_type, location_flag,
              is_singleton, seen_at, root_location_id, root_location_flag)
            SELECT 1100000000000 + seq, IF(seq <= 400000, 98000001, 98000000 + MOD(seq, 300)), 500 + MOD(seq * 7919, 20000),
              1 + MOD(seq, 1000), 60000000 + MOD(seq * 31, 500), 'station', CONCAT('CorpSAG', 1 + MOD(seq, 7)), FALSE, NOW(),
              60000000 + MOD(seq * 31, 500), CONCAT('CorpSAG', 1 + MOD(seq, 7))
            FROM seq_1_to_1000000
            """,
            """
            INSERT INTO corporation_wallet_journals (corporation_id, division, id, date, ref_type, first_party_id, second_party_id,
              amount, balance, description)
            SELECT 98000001, 1 + MOD(seq, 7), 20000000000 + seq, TIMESTAMPADD(SECOND, 20 * CAST(seq AS SIGNED) - 60000020, NOW()),
              ELT(1 + MOD(seq, 5), 'bounty_prizes', 'market_transaction', 'player_donation', 'industry_job_tax', 'insurance'),
              95000001 + MOD(seq, 30000), 98000001, MOD(seq, 100000), seq, CONCAT('Entry ', seq) FROM seq_1_to_3000000
            """,
            """
            INSERT INTO character_wallet_journals (character_id, id, date, ref_type, first_party_id, second_party_id, amount,
              balance, description)
            SELECT IF(seq <= 200000, 95000001, 95000001 + MOD(seq, 30000)), 30000000000 + seq,
              TIMESTAMPADD(SECOND, 20 * CAST(seq AS SIGNED) - 40000020, NOW()),
              ELT(1 + MOD(seq, 5), 'bounty_prizes', 'market_transaction', 'player_donation', 'industry_job_tax', 'insurance'),
              95000001 + MOD(seq, 30000), 98000001, MOD(seq, 100000), seq, CONCAT('Entry ', seq) FROM seq_1_to_2000000
            """,
            """
            INSERT INTO users (id, name, main_character_id) VALUES (1, 'Pilot 1', 95000001)
            """,
            """
            INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
              character_owner_hash)
            SELECT 95000000 + seq, 1, 'x', '[]', NOW(3), CONCAT('Pilot ', seq), 'h' FROM seq_1_to_3
            """,
            """
            INSERT INTO users (id, name, main_character_id) VALUES (2, 'Pilot 101', 95000101)
            """,
            """
            INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
              character_owner_hash)
            SELECT 95000100 + seq, 2, 'x', '[]', NOW(3), CONCAT('Pilot ', 100 + seq), 'h' FROM seq_1_to_40
            """,
            """
            INSERT INTO sde_versions (version, build, source, state, started_at) VALUES (1, 1, 'x', 'ready', NOW())
            """,
            "INSERT INTO sde_pointer (id, version) VALUES (1, 1) ON DUPLICATE KEY UPDATE version = 1",
            """
            INSERT INTO sde_types (version, type_id, group_id, name, volume, published)
            SELECT 1, 500 + seq, 25 + MOD(seq, 400), CONCAT('Type ', seq), 1 + MOD(seq, 5000), TRUE FROM seq_1_to_20000
            """,
            """
            INSERT INTO market_prices (type_id, average_price, adjusted_price)
            SELECT 500 + seq, 1000 * seq, 990 * seq FROM seq_1_to_19000
            """,
            """
            INSERT INTO corporation_members (corporation_id, character_id)
            SELECT 98000000 + MOD(seq, 300), 95000000 + seq FROM seq_1_to_30000
            """,
            """
            INSERT INTO corporation_member_trackings (corporation_id, character_id, start_date, logon_date, logoff_date,
              location_id, ship_type_id)
            SELECT 98000000 + MOD(seq, 300), 95000000 + seq, '2020-01-01', TIMESTAMPADD(HOUR, -CAST(MOD(seq, 3000) AS SIGNED), NOW()),
              TIMESTAMPADD(HOUR, 2 - CAST(MOD(seq, 3000) AS SIGNED), NOW()), 60000000 + MOD(seq, 500), 500 + MOD(seq, 200)
            FROM seq_1_to_30000
            """,
            """
            INSERT INTO character_skills (character_id, skill_id, skillpoints_in_skill, trained_skill_level, active_skill_level)
            SELECT 95000100 + 1 + MOD(seq, 40), 3300 + FLOOR(seq / 40), 256000, 5, 5 FROM seq_0_to_15999
            """,
            """
            INSERT INTO character_orders (character_id, order_id, type_id, region_id, location_id, `range`, is_buy_order, price,
              volume_total, volume_remain, issued, duration, is_corporation)
            SELECT 95000100 + 1 + MOD(seq, 40), 6000000000 + seq, 500 + MOD(seq * 31, 20000), 10000002, 60003760, 'station',
              MOD(seq, 2) = 0, 1000 * seq, 100, 50, NOW(), 90, FALSE FROM seq_1_to_8000
            """,
            """
            INSERT INTO mail_headers (mail_id, subject, `from`, `timestamp`, seen_at)
            SELECT seq, CONCAT(IF(MOD(seq, 50) = 0, 'Fleet ', 'Rent of month '), seq), 95000001 + MOD(seq, 30000),
              TIMESTAMPADD(MINUTE, CAST(seq AS SIGNED) - 20000, NOW()), NOW() FROM seq_1_to_20000
            """,
            """
            INSERT INTO mail_recipients (mail_id, recipient_id, recipient_type, is_read)
            SELECT seq, 95000100 + 1 + MOD(seq, 40), 'character', MOD(seq, 5) > 0 FROM seq_1_to_20000
            """,
            "ANALYZE TABLE corporation_members, corporation_member_trackings, character_skills, character_orders, mail_headers,"
                    + " mail_recipients, sde_types, market_prices",
            """
            INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at, changed_at)
            SELECT 95000000 + s.seq, r.resource, 'character', 'characters', 0, TIMESTAMPADD(HOUR, 1, NOW(3)),
              TIMESTAMPADD(HOUR, 1, NOW(3)), NOW(3), NOW(3)
            FROM seq_1_to_30000 s, (SELECT 'character.assets' AS resource UNION SELECT 'character.asset-names'
              UNION SELECT 'character.wallet-journal') r
            """,
            "ANALYZE TABLE character_assets, corporation_assets, character_wallet_journals, corporation_wallet_journals");

    private Seeded() {}

    /** Fills an empty database. */
    public static void fill(Database database) {
        STATEMENTS.forEach(statement -> database.template().execute(statement));
        SeededCorporation.fill(database);
        new EntityNames(database).catchUp();
    }
}
