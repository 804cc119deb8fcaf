package seat.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.testing.Rows;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** Journals as people read them: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JournalContract {
    private static final long ANN = 90_000_001;
    private static final long BOB = 90_000_002;
    private static final long SHOP = 1_000_132;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 12, 0);
    private static final LocalDate FROM = LocalDate.of(2026, 11, 1);

    private TestDatabase test;
    private StatementCounter counter;
    private Database database;
    private Rows rows;
    private Journal journal;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        counter = new StatementCounter(test.dataSource());
        database = new Database(counter.dataSource(), test.database().dialect());
        rows = new Rows(test);
        journal = new Journal(database);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void begin() {
        rows.clear(List.of("character_wallet_journals", "character_wallet_transactions", "contract_details"));
    }

    @Test
    void entriesAreInTheOrderOfTheirIdsThoughTheyShareASecond() {
        entry(ANN, 12, NOW, "bounty_prizes", 5, 115.0);
        entry(ANN, 10, NOW, "bounty_prizes", 10, 100.0);
        entry(ANN, 11, NOW.minusSeconds(1), "bounty_prizes", 10, 110.0);
        entry(BOB, 13, NOW.minusDays(1), "bounty_prizes", 1, 1.0);

        assertThat(journal.page(of(ANN, BOB), 0, 50).rows())
                .extracting(row -> row.main().id())
                .containsExactly(13L, 12L, 11L, 10L);
        BalanceSteps.Steps steps = new BalanceSteps(database).of(ANN, FROM);
        assertThat(steps.steps()).extracting(BalanceSteps.Step::balance).containsExactly(90.0, 100.0, 110.0, 115.0);
        assertThat(steps.missing()).isZero();
    }

    @Test
    void balancesThatDoNotJoinAreAGap() {
        entry(ANN, 10, NOW.minusHours(3), "bounty_prizes", 10, 100.0);
        entry(ANN, 20, NOW.minusHours(1), "bounty_prizes", 10, 500.0);

        BalanceSteps.Steps steps = new BalanceSteps(database).of(ANN, FROM);
        assertThat(steps.missing()).isEqualTo(1);
        assertThat(steps.steps())
                .extracting(BalanceSteps.Step::balance)
                .containsExactly(90.0, 100.0, null, 490.0, 500.0);
    }

    @Test
    void aLongWalletIsDrawnByItsExtremes() {
        double balance = 0;
        for (int id = 1; id <= 1_500; id++) {
            double amount = id == 777 ? 1e9 : id == 778 ? -1e9 : 1;
            balance += amount;
            entry(ANN, id, NOW.minusDays(10).plusMinutes(id), "bounty_prizes", amount, balance);
        }
        assertThat(new BalanceSteps(database).of(ANN, FROM).steps())
                .hasSizeLessThan(900)
                .anyMatch(step -> step.balance() != null && step.balance() > 9e8);
    }

    @Test
    void aTradeWithItsTaxAndFeeIsOneRow() {
        trade(1, 900);
        entry(ANN, 30, NOW, "market_transaction", 2_440_000, 2_440_000.0, SHOP, 900L, "market_transaction_id");
        entry(ANN, 31, NOW, "transaction_tax", -130_000, 2_310_000.0, SHOP, 900L, "market_transaction_id");
        entry(ANN, 32, NOW, "brokers_fee", -1_000, 2_309_000.0);

        assertThat(journal.page(of(ANN), 0, 50).rows()).hasSize(2).last().satisfies(row -> {
            assertThat(row.folded()).isTrue();
            assertThat(row.main().refType()).isEqualTo("market_transaction");
            assertThat(row.amount()).isEqualTo(2_310_000);
            assertThat(row.balance()).isEqualTo(2_310_000.0);
            assertThat(row.about().entityId()).isEqualTo(34);
            assertThat(row.about().quantity()).isEqualTo(7);
        });
    }

    @Test
    void aPageDoesNotCutATradeFromItsTaxAndTheNextGoesOnBelow() {
        for (int trade = 0; trade < 6; trade++) {
            long id = 100 + trade * 10;
            entry(ANN, id, NOW, "market_transaction", 10, null, SHOP, 900L + trade, "market_transaction_id");
            entry(ANN, id + 1, NOW, "transaction_tax", -1, null, SHOP, 900L + trade, "market_transaction_id");
        }
        Journal.Page first = journal.page(of(ANN), 0, 5);
        assertThat(first.rows()).hasSize(3).allMatch(JournalRow::folded);
        Journal.Page second = journal.page(of(ANN), first.next(), 5);
        assertThat(second.rows()).hasSize(3).allMatch(JournalRow::folded);
        assertThat(second.next()).isZero();
    }

    @Test
    void theCounterpartyIsThePartyThatIsNotTheOwner() {
        entry(ANN, 1, NOW, "player_donation", 5, null);
        test.jdbc()
                .sql("UPDATE character_wallet_journals SET first_party_id = 77, second_party_id = ?")
                .param(ANN)
                .update();
        entry(ANN, 2, NOW, "player_donation", -5, null);
        test.jdbc()
                .sql("UPDATE character_wallet_journals SET first_party_id = ?, second_party_id = 78 WHERE id = 2")
                .param(ANN)
                .update();

        assertThat(journal.page(of(ANN), 0, 50).rows())
                .extracting(row -> row.main().counterpartyId())
                .containsExactly(78L, 77L);
    }

    @Test
    void aCategoryIsAFilterAndOtherHasWhatIsNew() {
        entry(ANN, 1, NOW, "bounty_prizes", 5, null);
        entry(ANN, 2, NOW, "brand_new_reward", 6, null);
        entry(ANN, 3, NOW.minusDays(40), "bounty_prizes", 7, null);

        assertThat(journal.page(new Journal.Filter(List.of(ANN), FROM, null, Category.BOUNTIES), 0, 50)
                        .rows())
                .extracting(row -> row.main().id())
                .containsExactly(1L);
        assertThat(journal.page(new Journal.Filter(List.of(ANN), null, null, Category.OTHER), 0, 50)
                        .rows())
                .extracting(row -> row.main().id())
                .containsExactly(2L);
        assertThat(journal.unknownKinds(List.of(ANN))).containsExactly("brand_new_reward");
        assertThat(journal.days(of(ANN)))
                .containsExactly(Map.entry(NOW.toLocalDate(), new Journal.Day(new Sides(11, 0), 2)));
    }

    @Test
    void severalWalletsAreSummedByDay() {
        entry(ANN, 1, NOW.minusDays(2), "bounty_prizes", 5, 105.0);
        entry(ANN, 3, NOW, "bounty_prizes", 5, 110.0);
        entry(BOB, 2, NOW.minusDays(1), "bounty_prizes", 1, 51.0);
        entry(BOB, 4, NOW.minusDays(1), "bounty_prizes", 1, 52.0);

        assertThat(new BalanceSteps(database).days(List.of(ANN, BOB), FROM))
                .containsExactly(
                        Map.entry(NOW.toLocalDate().minusDays(2), 155.0),
                        Map.entry(NOW.toLocalDate().minusDays(1), 157.0),
                        Map.entry(NOW.toLocalDate(), 162.0));
    }

    @Test
    void aPageTakesFewStatementsHoweverManyRowsAndCharacters() {
        for (int id = 1; id <= 60; id++) {
            trade(id, 900 + id);
            entry(ANN, id, NOW, "market_transaction", 1, null, SHOP, 900L + id, "market_transaction_id");
        }
        counter.sinceLast();
        journal.page(of(ANN, BOB, 5, 6, 7), 0, 50);
        assertThat(counter.sinceLast()).isEqualTo(2);
    }

    private static Journal.Filter of(long... characters) {
        return new Journal.Filter(java.util.Arrays.stream(characters).boxed().toList(), FROM, null, null);
    }

    private void trade(long row, long transaction) {
        rows.add(
                "character_wallet_transactions",
                "character_id transaction_id date type_id location_id unit_price quantity client_id is_buy is_personal journal_ref_id",
                ANN,
                transaction,
                NOW,
                34,
                60_003_760,
                5.0,
                7,
                SHOP,
                false,
                true,
                row);
    }

    private void entry(long character, long id, LocalDateTime date, String refType, double amount, Double balance) {
        entry(character, id, date, refType, amount, balance, SHOP, null, null);
    }

    private void entry(
            long character,
            long id,
            LocalDateTime date,
            String refType,
            double amount,
            Double balance,
            long other,
            Long context,
            String contextType) {
        rows.add(
                "character_wallet_journals",
                "character_id id date ref_type amount balance first_party_id second_party_id context_id context_id_type",
                character,
                id,
                date,
                refType,
                amount,
                balance,
                other,
                character,
                context,
                contextType);
    }
}
