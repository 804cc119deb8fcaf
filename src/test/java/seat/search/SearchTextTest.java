package seat.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchTextTest {
    @Test
    void aSignLimitsWhatIsSearched() {
        assertThat(SearchText.of("@ari").kinds())
                .isEqualTo(Set.of(SearchKind.PILOT, SearchKind.CORPORATION, SearchKind.ALLIANCE));
        assertThat(SearchText.of("#jita").kinds())
                .isEqualTo(Set.of(SearchKind.SYSTEM, SearchKind.REGION, SearchKind.PLACE, SearchKind.MOON));
        assertThat(SearchText.of("$ Rorqual "))
                .extracting(SearchText::text, SearchText::kinds, SearchText::limited)
                .containsExactly("rorqual", Set.of(SearchKind.ITEM), true);
        assertThat(SearchText.of(">mail").kinds()).isEqualTo(Set.of(SearchKind.PAGE));
        assertThat(SearchText.of("mail").kinds()).containsExactlyInAnyOrder(SearchKind.values());
    }

    @Test
    void theSlashThatOpensThePaletteIsNoPartOfAName() {
        assertThat(SearchText.of("/ror").text()).isEqualTo("ror");
        assertThat(SearchText.of("/").text()).isEmpty();
    }

    @Test
    void accentsAndCapitalsMakeNoDifference() {
        assertThat(SearchText.of("  Señor ÅNGSTRÖM").text()).isEqualTo("senor angstrom");
        assertThat(SearchText.of("x".repeat(5_000)).text()).hasSize(100);
    }
}
