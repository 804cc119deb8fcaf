package seat.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** PILOTS 3.3: three fixed homes whose parts are hidden and ordered by a menu. */
class HomePartsTest {
    private static final Predicate<HomePart> PILOT = part -> !part.isOfLeaders();

    @Test
    void withoutAChoiceAllPartsStandAsTheyWere() {
        HomeParts parts = HomeParts.of("");
        assertThat(parts.shown(part -> true)).containsExactly(HomePart.values());
        assertThat(parts.shown(PILOT)).containsExactly(HomePart.NEEDS, HomePart.SUMS, HomePart.CHARACTERS);
        assertThat(parts.kept()).isEmpty();
    }

    @Test
    void aPartMovesPastItsNeighbourOnThePageWhateverStandsBetweenThem() {
        HomeParts parts = HomeParts.of("").move(HomePart.CHARACTERS, -1, PILOT);
        assertThat(parts.shown(PILOT)).containsExactly(HomePart.NEEDS, HomePart.CHARACTERS, HomePart.SUMS);
        assertThat(HomeParts.of(parts.kept()).shown(PILOT)).isEqualTo(parts.shown(PILOT));
        assertThat(parts.move(HomePart.NEEDS, -1, PILOT).kept())
                .as("the first stays")
                .isEqualTo(parts.kept());
        assertThat(parts.move(HomePart.SUMS, 1, PILOT).kept())
                .as("the last stays")
                .isEqualTo(parts.kept());
        assertThat(parts.move(HomePart.TIMERS, 1, PILOT).kept())
                .as("what is not there stays")
                .isEqualTo(parts.kept());
    }

    @Test
    void whatIsHiddenKeepsItsPlaceAndComesBackThere() {
        HomeParts parts = HomeParts.of("").hide(HomePart.SUMS);
        assertThat(parts.shown(PILOT)).containsExactly(HomePart.NEEDS, HomePart.CHARACTERS);
        assertThat(parts.all(PILOT)).contains(HomePart.SUMS);
        assertThat(HomeParts.of(parts.kept()).isHidden(HomePart.SUMS)).isTrue();
        assertThat(HomeParts.of(parts.kept()).show(HomePart.SUMS).kept()).isEmpty();
    }

    @Test
    void partsOfAnotherVersionAreLeftOutAndThoseItDoesNotKnowStandAtTheEnd() {
        HomeParts parts = HomeParts.of("sums,-nonsense,,sums,-needs");
        assertThat(parts.shown(PILOT)).isEqualTo(List.of(HomePart.SUMS, HomePart.CHARACTERS));
        assertThat(parts.isHidden(HomePart.NEEDS)).isTrue();
    }
}
