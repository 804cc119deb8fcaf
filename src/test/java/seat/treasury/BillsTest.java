package seat.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What EVE's notifications say of bills. */
class BillsTest {
    private static final Instant TOLD = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aBillNamesCreditorAmountAndDate() {
        Bill bill = Objects.requireNonNull(Bills.bill(
                "CorpAllBillMsg",
                "amount: 10000000\nbillTypeID: 2\ncreditorID: 1000125\ncurrentDate: 134088480000000000\ndebtorID: 98000001\ndueDate: 134114400000000000\n",
                TOLD,
                98_000_001));
        assertThat(bill.amount()).isEqualTo(10_000_000);
        assertThat(bill.about()).isEqualTo(1_000_125);
        assertThat(bill.due()).isEqualTo(seat.mail.NotificationText.time(134_114_400_000_000_000L));
    }

    @Test
    void aBillOfAnotherCorporationIsNotDue() {
        assertThat(Bills.bill("CorpAllBillMsg", "debtorID: 98000002\namount: 1\n", TOLD, 98_000_001))
                .isNull();
    }

    @Test
    void aTextThatSaysNothingIsABillWithoutDate() {
        for (String text : new String[] {null, "", "{{{", "dueDate: soon\namount: much", "- 1\n- 2"}) {
            Bill bill = Objects.requireNonNull(Bills.bill("CorpOfficeExpirationMsg", text, TOLD, 98_000_001));
            assertThat(bill.due()).isNull();
            assertThat(bill.amount()).isNull();
            assertThat(bill.about()).isZero();
        }
    }
}
