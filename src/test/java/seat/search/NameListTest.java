package seat.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameListTest {
    private static NameList list(String... names) {
        return new NameList(IntStream.range(0, names.length)
                .mapToObj(number -> NameList.Entry.of(SearchKind.ITEM, number, names[number]))
                .toList());
    }

    private static List<String> found(NameList list, String text) {
        return list.find(text, 100).stream().map(one -> one.entry().name()).toList();
    }

    @Test
    void exactComesBeforePrefixBeforeWordBeginning() {
        NameList list = list("Compressed Veldspar", "Veldspar II", "Veldspar", "Adveldspar", "Vex");

        assertThat(found(list, "veldspar")).containsExactly("Veldspar", "Veldspar II", "Compressed Veldspar");
        assertThat(list.find("veldspar", 100))
                .extracting(NameList.Found::match)
                .containsExactly(Match.EXACT, Match.PREFIX, Match.WORD);
    }

    @Test
    void severalWordsAndSignsAreFoundAsTheyAreWritten() {
        NameList list = list("Jita IV - Moon 4 - Caldari Navy Assembly Plant", "1DQ1-A", "Night's Watch");

        assertThat(found(list, "caldari navy")).hasSize(1);
        assertThat(found(list, "moon 4")).hasSize(1);
        assertThat(found(list, "1dq1-a")).containsExactly("1DQ1-A");
        assertThat(found(list, "watch")).containsExactly("Night's Watch");
        assertThat(found(list, "avy")).isEmpty();
        assertThat(found(list, "")).isEmpty();
    }

    @Test
    void whatHasTwoNamesIsFoundOnceByTheBetterOne() {
        NameList list = new NameList(List.of(
                NameList.Entry.of(SearchKind.ITEM, 34, "Ein Tritanium"),
                NameList.Entry.of(SearchKind.ITEM, 34, "Tritanium")));

        assertThat(found(list, "tri")).containsExactly("Tritanium");
        assertThat(list.find("tri", 1)).hasSize(1);
    }

    @Test
    void otherWritingsHaveWordsToo() {
        assertThat(found(list("Шаткий корабль", "ロークアル"), "кораб")).containsExactly("Шаткий корабль");
        assertThat(found(list("Шаткий корабль", "ロークアル"), "ローク")).containsExactly("ロークアル");
    }
}
