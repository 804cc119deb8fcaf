package seat.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.mining.Observed;
import seat.mining.ObserverLedger;
import seat.price.Prices;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** Who mined what at a corporation's structures (numbers are those of the list of rules). */
abstract class MinersContract {
    private static final long CORPORATION = 98_000_001;
    private static final long ELSEWHERE = 98_000_002;
    private static final long MAIN = 95_000_001;
    private static final long ALT = 95_000_002;
    private static final long STRANGER = 95_000_003;
    private static final long OBSERVER = 1_035_466_617_946L;
    private static final long GAS = 30_370;
    private static final LocalDate DAY = LocalDate.of(2026, 10, 28);

    private TestDatabase test;
    private InsertedRows rows;
    private ObserverLedger ledger;
    private MinersOfCorporation miners;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        ledger = new ObserverLedger(test.database(), new Prices(test.database()));
        miners = new MinersOfCorporation(test.database());
        rows.add("sde_pointer", "id version", 1, 7);
        rows.add(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                7,
                711,
                2,
                "Gas",
                false,
                false,
                false,
                false,
                true);
        rows.add(
                "sde_types",
                "version type_id group_id name volume portion_size published",
                7,
                GAS,
                711,
                "Fullerite-C50",
                2.0,
                1,
                true);
        rows.add("market_prices", "type_id average_price", GAS, 10.0);
        rows.add("users", "id name main_character_id", 7, "Aria", MAIN);
        for (long character : List.of(MAIN, ALT)) {
            rows.add(
                    "refresh_tokens",
                    "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                    character,
                    7,
                    "sealed",
                    "[]",
                    DAY.atStartOfDay(),
                    "Aria " + character,
                    "hash");
            rows.add("character_affiliations", "character_id corporation_id alliance_id", character, CORPORATION, 0);
        }
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void mined(LocalDate day, long character, long corporation, long units) {
        rows.add(
                "corporation_industry_mining_observer_data",
                "corporation_id observer_id last_updated character_id recorded_corporation_id type_id quantity",
                CORPORATION,
                OBSERVER,
                day,
                character,
                corporation,
                GAS,
                units);
    }

    private List<Observed> october() {
        return ledger.of(CORPORATION, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), 0.9);
    }

    private List<MinedByPerson> people(boolean byMain) {
        return miners.of(CORPORATION, october(), byMain, 0.1);
    }

    @Test
    void whoseCharactersStrangersAreIsNotTold() {
        test.database()
                .sql()
                .sql("UPDATE character_affiliations SET corporation_id = 98000077")
                .update();
        mined(DAY, ALT, 98_000_077, 200);
        assertThat(people(true))
                .singleElement()
                .satisfies(person -> assertThat(person.personId()).isEqualTo(ALT));
        rows.add("corporation_infos", "corporation_id alliance_id", CORPORATION, 99_000_077);
        test.database()
                .sql()
                .sql("UPDATE character_affiliations SET alliance_id = 99000077")
                .update();
        assertThat(people(true))
                .as("in an alliance it is")
                .singleElement()
                .satisfies(person -> assertThat(person.personId()).isEqualTo(MAIN));
    }

    @Test
    void charactersOfOneAccountAreOnePersonWithOneInvoice() {
        mined(DAY, MAIN, CORPORATION, 100);
        mined(DAY.minusDays(3), ALT, CORPORATION, 200);
        assertThat(people(true)).singleElement().satisfies(person -> {
            assertThat(person.personId()).isEqualTo(MAIN);
            assertThat(person.characters()).isEqualTo(2);
            assertThat(person.volume()).isEqualTo(600);
            assertThat(person.refined()).isEqualByComparingTo("3000");
            assertThat(person.due()).isEqualByComparingTo("300");
            assertThat(person.share()).isEqualTo(1);
            assertThat(person.last()).isEqualTo(DAY);
            assertThat(person.outsider()).isFalse();
        });
        assertThat(people(false)).extracting(MinedByPerson::personId).containsExactly(ALT, MAIN);
    }

    @Test
    void rule74ADaysRowIsItsTotal() {
        mined(DAY, MAIN, CORPORATION, 500);
        test.database()
                .sql()
                .sql("UPDATE corporation_industry_mining_observer_data SET quantity = 900")
                .update();
        assertThat(october()).extracting(Observed::units).containsExactly(900L);
    }

    @Test
    void rule75AMinerCountsForTheCorporationOfThatTime() {
        mined(DAY, MAIN, ELSEWHERE, 10);
        mined(DAY.plusDays(1), MAIN, CORPORATION, 1_000);
        List<MinedByPerson> people = people(true);
        assertThat(people).extracting(MinedByPerson::corporationId).containsExactly(ELSEWHERE, CORPORATION);
        assertThat(people).extracting(MinedByPerson::outsider).containsExactly(true, false);
    }

    @Test
    void outsidersStandFirstWithTheirStanding() {
        rows.add(
                "corporation_contacts",
                "corporation_id contact_id standing contact_type",
                CORPORATION,
                ELSEWHERE,
                -10.0,
                "corporation");
        mined(DAY, MAIN, CORPORATION, 1_000);
        mined(DAY, STRANGER, ELSEWHERE, 1);
        List<MinedByPerson> people = people(true);
        assertThat(people).extracting(MinedByPerson::personId).containsExactly(STRANGER, MAIN);
        assertThat(people.getFirst().standing()).isEqualTo(-10);
        assertThat(people.getLast().standing()).isNull();
    }

    @Test
    void otherMonthsAndOtherCorporationsDoNotCount() {
        mined(LocalDate.of(2026, 11, 1), MAIN, CORPORATION, 1);
        mined(LocalDate.of(2026, 9, 30), MAIN, CORPORATION, 1);
        assertThat(october()).isEmpty();
        assertThat(people(true)).isEmpty();
        assertThat(ledger.of(ELSEWHERE, DAY.minusYears(1), DAY.plusYears(1), 0.9))
                .isEmpty();
    }

    @Test
    void whatHasNoPriceIsNoInvoice() {
        rows.add(
                "corporation_industry_mining_observer_data",
                "corporation_id observer_id last_updated character_id recorded_corporation_id type_id quantity",
                CORPORATION,
                OBSERVER,
                DAY,
                STRANGER,
                CORPORATION,
                999_999,
                5);
        assertThat(people(true)).singleElement().satisfies(person -> {
            assertThat(person.refined()).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(person.volume()).isZero();
            assertThat(person.share()).isZero();
        });
    }

    @Test
    void anObserverThatRecordedNothingForAWeekIsIdle() {
        rows.add(
                "corporation_industry_mining_observers",
                "corporation_id observer_id last_updated observer_type",
                CORPORATION,
                OBSERVER,
                DAY,
                "structure");
        ObserverLedger.Observer observer = ledger.observers(CORPORATION).getFirst();
        assertThat(observer.idle(DAY.plusDays(7))).isFalse();
        assertThat(observer.idle(DAY.plusDays(8))).isTrue();
        assertThat(new ObserverLedger.Observer(1, null).idle(DAY)).isTrue();
    }
}
