package seat.web.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.eve.OrderRange;
import seat.market.Order;
import seat.market.TradeLevels;
import seat.setting.GlobalSettings;
import seat.testing.Rows;
import seat.testing.TestDatabase;
import seat.wallet.Trades;

/** Rule 85 of EVE's mechanics: a broker looks at raw standings, without Connections or Diplomacy. */
class FeesAheadTest {
    private static final long ANN = 95_000_001;
    private static final long STATION = 60_003_760;
    private static final long OWNER = 1_000_035;

    private TestDatabase test;
    private Rows rows;
    private FeesAhead fees;

    @BeforeEach
    void open() {
        test = TestDatabase.h2();
        rows = new Rows(test);
        fees = new FeesAhead(
                test.database(),
                new TradeLevels(test.database()),
                new Trades(test.database()),
                new GlobalSettings(test.database()));
        rows.add("sde_pointer", "id version", 1, 1);
        rows.add(
                "sde_npc_stations",
                "version station_id solar_system_id owner_id use_operation_name",
                1,
                STATION,
                30_000_142,
                OWNER,
                true);
        standing(OWNER, "npc_corp", 5.0);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void standing(long from, String kind, double value) {
        rows.add("character_standings", "character_id from_id from_type standing", ANN, from, kind, value);
    }

    private void skill(long id, int level) {
        rows.add(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                ANN,
                id,
                0,
                level,
                level);
    }

    private double broker() {
        Order order = new Order(
                ANN,
                1,
                34,
                10_000_002,
                30_000_142,
                STATION,
                OrderRange.of("region"),
                false,
                BigDecimal.ONE,
                1,
                1,
                LocalDateTime.now(),
                LocalDateTime.now().plusDays(9),
                BigDecimal.ZERO,
                false,
                0,
                null,
                "active");
        return fees.of(List.of(ANN), List.of(order)).getFirst().broker();
    }

    @Test
    void aBrokersFeeGoesByRawStandingsWhateverConnectionsMakesOfThem() {
        assertThat(broker()).as("3 % less 0.02 % for each of five").isEqualTo(0.029, within(1e-9));
        skill(3_359, 5); // Connections makes 6 of 5 for agents
        skill(3_357, 5); // Diplomacy
        assertThat(broker()).isEqualTo(0.029, within(1e-9));
        skill(3_446, 5); // Broker Relations
        assertThat(broker()).isEqualTo(0.014, within(1e-9));
    }
}
