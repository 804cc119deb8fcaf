package seat.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.testing.Rows;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** Income and spending by EVE's rules: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IncomeContract {
    private static final long ANN = 90_000_001;
    private static final long ALT = 90_000_002;
    private static final long BOB = 90_000_003;
    private static final long CONCORD = 1_000_125;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 12, 0);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private TestDatabase test;
    private StatementCounter counter;
    private Rows rows;
    private Income income;
    private long lastId;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        counter = new StatementCounter(test.dataSource());
        rows = new Rows(test);
        income = new Income(new Database(counter.dataSource(), test.database().dialect()));
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void begin() {
        rows.clear(List.of("character_wallet_journals", "refresh_tokens"));
        token(ANN, 1);
        token(ALT, 1);
        token(BOB, 2);
    }

    @Test
    void aBuyOrderThatIsFilledIsSpendingOnce() {
        entry(ANN, NOW.minusDays(3), "market_escrow", -100, ANN, CONCORD);
        entry(ANN, NOW.minusDays(2), "market_escrow", 100, CONCORD, ANN);
        entry(ANN, NOW.minusDays(2), "market_transaction", -100, ANN, BOB);

        Statement<Category> statement = income.statement(List.of(ANN), now(), false);

        assertThat(statement.of(Category.MARKET, NOVEMBER)).isEqualTo(new Sides(0, 100));
        assertThat(statement.total(NOVEMBER)).isEqualTo(new Sides(0, 100));
    }

    @Test
    void anInsurancesPremiumAndPayoutStandApart() {
        entry(ANN, NOW.minusDays(3), "insurance", -2_000_000, ANN, CONCORD);
        entry(ANN, NOW.minusDays(1), "insurance", 80_000_000, CONCORD, ANN);

        assertThat(income.statement(List.of(ANN), now(), false).of(Category.INSURANCE, NOVEMBER))
                .isEqualTo(new Sides(80_000_000, 2_000_000));
    }

    @Test
    void theEscrowOfAFreelanceJobIsTiedUpAndNotSpent() {
        entry(ANN, NOW.minusDays(3), "freelance_jobs_reward_escrow", -500, ANN, CONCORD);

        assertThat(income.statement(List.of(ANN), now(), false).lines()).isEmpty();
        assertThat(income.sum(List.of(ANN), now()).now()).isEqualTo(Sides.NONE);
    }

    @Test
    void whatMovesBetweenCharactersOfOneUserCountsOnlyWhereItIsAskedFor() {
        entry(ANN, NOW.minusDays(3), "player_donation", -700, ANN, ALT);
        entry(ALT, NOW.minusDays(3), "player_donation", 700, ANN, ALT);
        entry(ALT, NOW.minusDays(3), "player_donation", 30, BOB, ALT);

        assertThat(income.statement(List.of(ALT), now(), false).of(Category.TRANSFERS, NOVEMBER))
                .as("even where the page is about one of them")
                .isEqualTo(new Sides(30, 0));
        assertThat(income.statement(List.of(ANN, ALT), now(), true).of(Category.TRANSFERS, NOVEMBER))
                .isEqualTo(new Sides(730, 700));
        assertThat(income.month(List.of(ANN, ALT), now()).get(ANN).now()).isEqualTo(Sides.NONE);
    }

    @Test
    void anAmountCountsAsItReachedTheWalletAndNotItsTax() {
        rows.add(
                "character_wallet_journals",
                "character_id id date ref_type amount tax first_party_id second_party_id",
                ANN,
                ++lastId,
                NOW.minusDays(1),
                "bounty_prizes",
                900.0,
                100.0,
                CONCORD,
                ANN);
        // A payout of CONCORD's of which the corporation took all.
        entry(ANN, NOW.minusDays(1), "corporate_reward_payout", 0, CONCORD, ANN);

        Statement<Category> statement = income.statement(List.of(ANN), now(), false);
        assertThat(statement.of(Category.BOUNTIES, NOVEMBER)).isEqualTo(new Sides(900, 0));
        assertThat(statement.lines()).doesNotContainKey(Category.INCURSIONS);
    }

    @Test
    void theMonthStandsBesideTheSameDaysOfTheMonthBefore() {
        entry(ANN, LocalDateTime.of(2026, 11, 1, 0, 0), "bounty_prizes", 10, CONCORD, ANN);
        entry(ANN, LocalDateTime.of(2026, 10, 31, 23, 59), "bounty_prizes", 200, CONCORD, ANN);
        entry(ANN, LocalDateTime.of(2026, 10, 28, 11, 59), "bounty_prizes", 3_000, CONCORD, ANN);
        entry(ANN, LocalDateTime.of(2026, 10, 28, 12, 1), "brokers_fee", -40_000, ANN, CONCORD);
        entry(ANN, LocalDateTime.of(2025, 11, 1, 0, 0), "bounty_prizes", 5, CONCORD, ANN);
        entry(ANN, LocalDateTime.of(2025, 10, 31, 23, 0), "bounty_prizes", 6, CONCORD, ANN);

        assertThat(income.sum(List.of(ANN), now())).isEqualTo(new Income.Month(new Sides(10, 0), new Sides(3_000, 0)));
        Statement<Category> statement = income.statement(List.of(ANN), now(), false);
        assertThat(statement.months())
                .hasSize(13)
                .startsWith(YearMonth.of(2025, 11))
                .endsWith(NOVEMBER);
        assertThat(statement.of(Category.BOUNTIES, YearMonth.of(2026, 10))).isEqualTo(new Sides(3_200, 0));
        assertThat(statement.total(YearMonth.of(2026, 10))).isEqualTo(new Sides(3_200, 40_000));
        assertThat(statement.of(Category.BOUNTIES, YearMonth.of(2025, 11))).isEqualTo(new Sides(5, 0));
        assertThat(statement.before()).containsExactly(java.util.Map.entry(Category.BOUNTIES, new Sides(3_000, 0)));
    }

    @Test
    void ofTheLastDayOfALongMonthTheWholeShorterOneBeforeIsCompared() {
        entry(ANN, LocalDateTime.of(2026, 2, 28, 23, 59), "bounty_prizes", 7, CONCORD, ANN);

        assertThat(income.sum(List.of(ANN), LocalDateTime.of(2026, 3, 31, 1, 0).toInstant(ZoneOffset.UTC)))
                .isEqualTo(new Income.Month(Sides.NONE, new Sides(7, 0)));
    }

    @Test
    void aRefTypeThatIsNewCountsUnderOther() {
        entry(ANN, NOW.minusDays(3), "brand_new_reward", 9, CONCORD, ANN);

        assertThat(income.statement(List.of(ANN), now(), false).of(Category.OTHER, NOVEMBER))
                .isEqualTo(new Sides(9, 0));
    }

    @Test
    void fortyCharactersTakeAsManyStatementsAsOne() {
        List<Long> many = java.util.stream.LongStream.range(1, 41).boxed().toList();
        counter.sinceLast();
        assertThat(income.month(many, now())).hasSize(40);
        assertThat(counter.sinceLast()).isEqualTo(2);
        assertThat(income.month(List.of(), now())).isEmpty();
        assertThat(counter.sinceLast()).isZero();
    }

    private static java.time.Instant now() {
        return NOW.toInstant(ZoneOffset.UTC);
    }

    private void token(long character, long user) {
        rows.add(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                character,
                user,
                "sealed",
                "[]",
                NOW,
                "Pilot " + character,
                "hash-" + character);
    }

    private void entry(long character, LocalDateTime date, String refType, double amount, long first, long second) {
        rows.add(
                "character_wallet_journals",
                "character_id id date ref_type amount first_party_id second_party_id",
                character,
                ++lastId,
                date,
                refType,
                amount,
                first,
                second);
    }
}
