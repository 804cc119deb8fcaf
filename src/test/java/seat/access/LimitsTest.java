package seat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    @Test
    void noTextIsNoLimit() {
        assertThat(Limits.parse(null)).isEqualTo(Limits.NONE);
        assertThat(Limits.parse("null")).isEqualTo(Limits.NONE);
        assertThat(Limits.NONE.json(Map.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"character\":[]}",
                "{\"character\":[],\"corporation\":[],\"alliance\":[]}",
                "{\"except\":{}}",
                "{\"except\":{\"character\":[]}}",
                "[]",
                "",
                "{",
                "a:1:{s:9:\"character\";a:0:{}}",
                "{\"character\":[{\"id\":\"x\"}]}",
                "{\"character\":[{\"text\":\"no id\"}]}"
            })
    void anEmptyListAndWhatCannotBeReadMeanNoOne(String json) {
        assertThat(Limits.parse(json).isNobody()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"corporation\":[{\"id\":98000001,\"text\":\"Lantern\"}]}",
                "{\"corporation\":[{\"id\":\"98000001\",\"text\":\"Lantern\"}]}",
                "{\"corporation\":[98000001]}",
                "{\"corporation\":[\"98000001\"]}"
            })
    void idsAreReadHoweverSeat5WroteThem(String json) {
        assertThat(Limits.parse(json).included().corporations()).containsExactly(98_000_001L);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Limits.Members some = new Limits.Members(Set.of(1L, 2L), Set.of(3L), Set.of());
        Limits.Members others = new Limits.Members(Set.of(), Set.of(), Set.of(4L));
        for (Limits limits : new Limits[] {
            Limits.NONE,
            Limits.NO_ONE,
            Limits.to(some, others),
            Limits.to(some, Limits.Members.NOBODY),
            Limits.allBut(others)
        }) {
            assertThat(Limits.parse(limits.json(Map.of(3L, "Three")))).isEqualTo(limits);
        }
        assertThat(Limits.to(some, others).json(Map.of(3L, "Three"))).contains("{\"id\":3,\"text\":\"Three\"}");
    }

    @Test
    void twoLimitsAreTheUnionOfTheirListsAndOfTheirExceptions() {
        Limits.Members one = new Limits.Members(Set.of(1L), Set.of(), Set.of());
        Limits.Members two = new Limits.Members(Set.of(), Set.of(2L), Set.of());
        Limits both = Limits.together(java.util.List.of(Limits.to(one, Limits.Members.NOBODY), Limits.to(two, one)));
        assertThat(both.everyone()).isFalse();
        assertThat(both.included().characters()).containsExactly(1L);
        assertThat(both.included().corporations()).containsExactly(2L);
        assertThat(both.excepted().characters()).containsExactly(1L);
    }

    @Test
    void nobodyHoldsMoreThanTheyHold() {
        Limits.Members one = new Limits.Members(Set.of(), Set.of(1L), Set.of());
        Limits.Members two = new Limits.Members(Set.of(), Set.of(1L, 2L), Set.of());
        assertThat(Limits.to(one, Limits.Members.NOBODY).within(Limits.to(two, Limits.Members.NOBODY)))
                .isTrue();
        assertThat(Limits.to(two, Limits.Members.NOBODY).within(Limits.to(one, Limits.Members.NOBODY)))
                .isFalse();
        assertThat(Limits.NONE.within(Limits.allBut(one)))
                .as("without the exception it is more")
                .isFalse();
        assertThat(Limits.allBut(two).within(Limits.allBut(one))).isTrue();
        assertThat(Limits.NONE.within(Limits.to(two, Limits.Members.NOBODY))).isFalse();
        assertThat(Limits.to(one, Limits.Members.NOBODY).within(Limits.NONE)).isTrue();
    }
}
