package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Lists of many pages take memory, and never all of it. */
class MemoryForLargeListsTest {
    private static final Duration NO_TIME = Duration.ZERO;

    private final MemoryBudget memory = new MemoryBudget(100, 50);

    @Test
    void whatIsSmallFindsRoomHoweverManyLargeListsThereAre() throws Exception {
        try (MemoryBudget.Account one = large();
                MemoryBudget.Account other = large();
                MemoryBudget.Account small = memory.open();
                MemoryBudget.Account more = memory.open()) {
            one.take(75, NO_TIME);
            assertThatThrownBy(() -> other.take(51, NO_TIME))
                    .isInstanceOf(MemoryBudget.Exhausted.class)
                    .matches(refused -> !((MemoryBudget.Exhausted) refused).ever(), "later it may");
            other.take(50, NO_TIME);
            small.take(20, NO_TIME);
            more.take(5, NO_TIME);
            assertThat(memory.used()).isEqualTo(150);
            assertThatThrownBy(() -> more.take(1, NO_TIME)).isInstanceOf(MemoryBudget.Exhausted.class);
        }
        assertThat(memory.used()).isZero();
        try (MemoryBudget.Account alone = memory.open()) {
            alone.take(150, NO_TIME);
        }
        assertThat(memory.used()).isZero();
    }

    @Test
    void aLargeListThatWouldNeedAllOfItNeverFits() throws Exception {
        try (MemoryBudget.Account large = large()) {
            large.take(125, NO_TIME);
            assertThatThrownBy(() -> large.take(1, NO_TIME))
                    .isInstanceOf(MemoryBudget.Exhausted.class)
                    .matches(refused -> ((MemoryBudget.Exhausted) refused).ever(), "it never will");
        }
    }

    @Test
    void ofThingsThatAreInMemoryOneAfterTheOtherOnlyTheLargestCounts() throws Exception {
        try (MemoryBudget.Account account = memory.open()) {
            account.takeForOne(30, NO_TIME);
            account.takeForOne(20, NO_TIME);
            account.takeForOne(35, NO_TIME);
            assertThat(memory.used()).isEqualTo(35);
        }
    }

    private MemoryBudget.Account large() {
        MemoryBudget.Account account = memory.open();
        account.isLarge();
        return account;
    }
}
