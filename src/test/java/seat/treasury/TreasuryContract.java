package seat.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;
import seat.wallet.Sides;
import seat.wallet.Statement;

/** A corporation's money (numbers are those of the list of rules). */
abstract class TreasuryContract {
    private static final long CORPORATION = 98_000_001;
    private static final long PILOT = 95_000_001;
    private static final long CONCORD = 1_000_125;
    private static final Set<Integer> ALL = Set.of(1, 2, 3, 4, 5, 6, 7);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private TestDatabase test;
    private InsertedRows rows;
    private Treasury treasury;
    private long next = 1;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        treasury = new Treasury(test.database());
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void entry(int division, String time, String type, long first, long second, Double amount) {
        rows.add(
                "corporation_wallet_journals",
                "corporation_id division id date ref_type first_party_id second_party_id amount description",
                CORPORATION,
                division,
                next++,
                LocalDateTime.parse(time),
                type,
                first,
                second,
                amount,
                "");
    }

    private Statement<Source> statement() {
        return treasury.statement(CORPORATION, ALL, NOW);
    }

    @Test
    void rule51ABountyCountsAsTheTaxThatReachedTheCorporation() {
        entry(1, "2026-11-02T10:00:00", "bounty_prizes", CONCORD, PILOT, 1_000_000.0);
        assertThat(statement().of(Source.MEMBER_TAX, NOVEMBER)).isEqualTo(new Sides(1_000_000, 0));
    }

    @Test
    void rule52AnEntryOfNothingCountsNowhere() {
        entry(1, "2026-11-02T10:00:00", "corporate_reward_payout", CONCORD, PILOT, 0.0);
        entry(1, "2026-11-02T10:00:00", "corporate_reward_payout", CONCORD, PILOT, null);
        assertThat(statement().lines()).isEmpty();
    }

    @Test
    void rule54WhatMovesBetweenOwnWalletsIsNoResult() {
        entry(1, "2026-11-02T10:00:00", "corporation_account_withdrawal", CORPORATION, CORPORATION, -5e9);
        entry(3, "2026-11-02T10:00:00", "corporation_account_withdrawal", CORPORATION, CORPORATION, 5e9);
        entry(1, "2026-11-02T11:00:00", "corporation_account_withdrawal", CORPORATION, PILOT, -7e6);
        assertThat(statement().lines()).containsOnlyKeys(Source.PAYMENTS);
        assertThat(statement().total(NOVEMBER)).isEqualTo(new Sides(0, 7e6));
        // Of one wallet alone neither.
        assertThat(treasury.statement(CORPORATION, Set.of(3), NOW).lines()).isEmpty();
    }

    @Test
    void rule55PremiumAndPayoutStandApart() {
        entry(1, "2026-11-02T10:00:00", "insurance", CORPORATION, CONCORD, -2e6);
        entry(1, "2026-11-03T10:00:00", "insurance", CONCORD, CORPORATION, 80e6);
        assertThat(statement().of(Source.INSURANCE, NOVEMBER)).isEqualTo(new Sides(80e6, 2e6));
    }

    @Test
    void theMonthIsComparedWithTheSameDaysBefore() {
        entry(1, "2026-11-05T10:00:00", "office_rental_fee", PILOT, CORPORATION, 100.0);
        entry(1, "2026-10-20T11:00:00", "office_rental_fee", PILOT, CORPORATION, 30.0);
        entry(1, "2026-10-20T13:00:00", "office_rental_fee", PILOT, CORPORATION, 9.0);
        entry(1, "2025-10-20T13:00:00", "office_rental_fee", PILOT, CORPORATION, 1_000.0);
        Statement<Source> statement = statement();
        assertThat(statement.months()).hasSize(13).endsWith(OCTOBER, NOVEMBER);
        assertThat(statement.of(Source.STRUCTURES, NOVEMBER).income()).isEqualTo(100);
        assertThat(statement.of(Source.STRUCTURES, OCTOBER).income()).isEqualTo(39);
        assertThat(statement.before().get(Source.STRUCTURES)).isEqualTo(new Sides(30, 0));
        assertThat(statement.lines().get(Source.STRUCTURES)).hasSize(2);
    }

    @Test
    void onlyTheWalletsThatAreAskedForCount() {
        entry(2, "2026-11-05T10:00:00", "office_rental_fee", PILOT, CORPORATION, 100.0);
        assertThat(treasury.statement(CORPORATION, Set.of(1), NOW).lines()).isEmpty();
        assertThat(treasury.statement(CORPORATION, Set.of(), NOW).lines()).isEmpty();
        assertThat(treasury.wallets(CORPORATION, Set.of(), NOW)).isEmpty();
    }

    @Test
    void aWalletTellsWhatChangedAndHowLongItLasts() {
        rows.add("corporation_wallet_balances", "corporation_id division balance", CORPORATION, 2, 600e6);
        entry(2, "2026-09-01T10:00:00", "office_rental_fee", CORPORATION, CONCORD, -1e9);
        entry(2, "2026-11-10T10:00:00", "office_rental_fee", CORPORATION, CONCORD, -400e6);
        entry(2, "2026-11-10T11:00:00", "market_escrow", CORPORATION, CONCORD, -50e6);
        entry(2, "2026-11-12T10:00:00", "corporation_account_withdrawal", CORPORATION, CORPORATION, 300e6);
        entry(2, "2026-11-20T10:00:00", "office_rental_fee", PILOT, CORPORATION, 100e6);
        List<Wallet> wallets = treasury.wallets(CORPORATION, Set.of(1, 2), NOW);
        assertThat(wallets.getFirst()).isEqualTo(new Wallet(1, null, null, null, Sides.NONE, 0));
        assertThat(wallets.getFirst().runway()).isNull();
        Wallet second = wallets.getLast();
        assertThat(second.day()).isEqualTo(100e6);
        assertThat(second.month()).isEqualTo(-50e6);
        assertThat(second.days()).isEqualTo(30);
        assertThat(second.sides()).isEqualTo(new Sides(100e6, 400e6));
        assertThat(second.burn()).isEqualTo(10e6);
        assertThat(second.runway()).isEqualTo(60);
    }

    @Test
    void aYoungJournalIsNoMonthOld() {
        rows.add("corporation_wallet_balances", "corporation_id division balance", CORPORATION, 1, 100e6);
        entry(1, "2026-11-18T12:00:00", "office_rental_fee", CORPORATION, CONCORD, -20e6);
        assertThat(treasury.wallets(CORPORATION, Set.of(1), NOW).getFirst().runway())
                .isEqualTo(10);
    }

    @Test
    void largeWithdrawalsNameWhoGotThem() {
        entry(1, "2026-11-05T10:00:00", "player_donation", CORPORATION, PILOT, -600e6);
        entry(1, "2026-11-06T10:00:00", "player_donation", CORPORATION, PILOT, -499e6);
        entry(1, "2026-11-07T10:00:00", "corporation_account_withdrawal", CORPORATION, CORPORATION, -5e9);
        entry(1, "2026-11-08T10:00:00", "corporation_payment", PILOT, CORPORATION, -700e6);
        List<Withdrawal> found =
                treasury.withdrawals(CORPORATION, ALL, 500e6, LocalDateTime.parse("2026-10-21T12:00:00"));
        assertThat(found).extracting(Withdrawal::amount).containsExactly(700e6, 600e6);
        assertThat(found).extracting(Withdrawal::receiverId).containsExactly(PILOT, PILOT);
        assertThat(treasury.withdrawals(CORPORATION, Set.of(2), 1, LocalDateTime.parse("2026-01-01T00:00:00")))
                .isEmpty();
    }

    @Test
    void statementsBySetsHaveTheLinesThatAreAskedFor() {
        entry(1, "2026-11-05T10:00:00", "office_rental_fee", PILOT, CORPORATION, 100.0);
        entry(1, "2026-11-05T10:00:00", "insurance", PILOT, CORPORATION, 3.0);
        Statement<String> statement = treasury.statement(
                CORPORATION, ALL, NOW, (type, comesIn) -> "insurance".equals(type) ? null : "Offices");
        assertThat(statement.lines()).containsOnlyKeys("Offices");
        assertThat(statement.total(NOVEMBER).net()).isEqualTo(100);
    }
}
