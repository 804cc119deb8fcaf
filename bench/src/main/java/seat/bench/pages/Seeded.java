package seat.bench.pages;

import java.util.List;
import seat.db.Database;
import seat.db.EntityNames;

/** A large alliance's database, made by the server itself: what {@link Pages} reads. */
final class Seeded {
    static final long PILOT = 95_000_001;
    static final long CORPORATION = 98_000_001;

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
            "ANALYZE TABLE character_assets, corporation_assets, character_wallet_journals, corporation_wallet_journals");

    private Seeded() {}

    static void fill(Database database) {
        STATEMENTS.forEach(statement -> database.template().execute(statement));
        new EntityNames(database).catchUp();
    }
}
