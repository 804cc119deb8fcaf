package seat.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.price.Prices;
import seat.sde.TypeFacts;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** Sixty thousand stacks of forty characters are listed with few statements, and read again only when they were read anew. */
class ManyAssetsTest {
    private static final int CHARACTERS = 40;
    private static final int EACH = 1_500;
    private static final int TYPES = 4_000;

    @Test
    void sixtyThousandStacksOfFortyCharactersTakeAFewStatements() {
        try (TestDatabase test = TestDatabase.h2()) {
            StatementCounter counter = new StatementCounter(test.dataSource());
            Database database =
                    new Database(counter.dataSource(), test.database().dialect());
            AssetRows rows = new AssetRows(database);
            rows.staticData();
            List<Long> characters = fill(database, rows);
            TypeFacts types = new TypeFacts(database);
            Holdings holdings = new Holdings(database);
            AssetList list = new AssetList(
                    new AssetValues(holdings, new Prices(database, types)),
                    holdings,
                    new Volumes(database, types),
                    new Places(database));

            assertThat(list.of(characters).stacks()).hasSize(CHARACTERS * EACH);
            counter.sinceLast();
            AssetList.Counted again = list.of(characters);
            assertThat(again.stacks()).hasSize(CHARACTERS * EACH);
            assertThat(counter.sinceLast()).isLessThanOrEqualTo(12);
        }
    }

    private static List<Long> fill(Database database, AssetRows rows) {
        List<Long> characters = new ArrayList<>();
        List<Object[]> assets = new ArrayList<>();
        List<Object[]> prices = new ArrayList<>();
        for (int type = 0; type < TYPES; type++) {
            prices.add(new Object[] {100_000 + type, 1.5 * type});
        }
        database.template().batchUpdate("INSERT INTO market_prices (type_id, average_price) VALUES (?, ?)", prices);
        Timestamp seen = Timestamp.from(Instant.parse("2026-11-28T12:00:00Z"));
        for (int i = 0; i < CHARACTERS; i++) {
            long character = AssetRows.ANN + i;
            characters.add(character);
            rows.read(character, Instant.parse("2026-11-28T12:00:00Z"));
            for (int k = 0; k < EACH; k++) {
                long item = 1_000_000L * (i + 1) + k;
                boolean inside = k % 10 != 0;
                assets.add(new Object[] {
                    item,
                    character,
                    100_000 + (k * 7 + i) % TYPES,
                    k + 1,
                    inside ? item - k % 10 : AssetRows.JITA,
                    inside ? "item" : "station",
                    inside ? "Unlocked" : "Hangar",
                    !inside,
                    false,
                    seen
                });
            }
        }
        database.template().batchUpdate("""
                INSERT INTO character_assets (item_id, character_id, type_id, quantity, location_id, location_type, location_flag,
                  is_singleton, is_blueprint_copy, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, assets);
        return characters;
    }
}
