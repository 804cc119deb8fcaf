package seat.api.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seat.db.BadTableRequestException;

class ODataFilterTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "t.`id`", Kind.WHOLE, true),
            new Column("amount", "t.`amount`", Kind.DECIMAL, true),
            new Column("ref_type", "t.`ref_type`", Kind.TEXT, true),
            new Column("date", "t.`date`", Kind.TIME, true),
            new Column("is_buy", "t.`is_buy`", Kind.FLAG, true));

    private static Condition read(String text) {
        return ODataFilter.read(text, COLUMNS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "id eq 5                       | ((t.`id` = ?))                                    | [5]",
                "id ne 5                       | ((t.`id` <> ?))                                   | [5]",
                "id gt 5 and id lt 9           | ((t.`id` > ? AND t.`id` < ?))                     | [5, 9]",
                "id ge 5 or id le 9            | ((t.`id` >= ?) OR (t.`id` <= ?))                  | [5, 9]",
                // SeAT 5's own forms: words without quotes, and texts of small letters in quotes.
                "ref_type eq bounty_prizes     | ((t.`ref_type` = ?))                              | [bounty_prizes]",
                "ref_type eq 'a b_1'           | ((t.`ref_type` = ?))                              | [a b_1]",
                "id eq '5'                     | ((t.`id` = ?))                                    | [5]",
                // 'and' binds closer, brackets group.
                "id eq 1 or id eq 2 and id eq 3   | ((t.`id` = ?) OR (t.`id` = ? AND t.`id` = ?))  | [1, 2, 3]",
                "(id eq 1 or id eq 2) and id eq 3 | ((((t.`id` = ?) OR (t.`id` = ?)) AND t.`id` = ?)) | [1, 2, 3]",
                "((id eq 1))                   | ((((((t.`id` = ?))))))                            | [1]",
                // Texts of any letters, with quotes inside.
                "ref_type eq 'It''s Ünï'       | ((t.`ref_type` = ?))                              | [It's Ünï]",
                "ref_type eq 'It\\'s'          | ((t.`ref_type` = ?))                              | [It's]",
                "ref_type eq 'a\\\\'           | ((t.`ref_type` = ?))                              | [a\\]",
                "ref_type eq 'x or id eq 1'    | ((t.`ref_type` = ?))                              | [x or id eq 1]",
                "ref_type eq ''                | ((t.`ref_type` = ?))                              | []",
                // Numbers, times, truth, nothing.
                "amount lt -12.5               | ((t.`amount` < ?))                                | [-12.5]",
                "id gt -3                      | ((t.`id` > ?))                                    | [-3]",
                "is_buy eq true                | ((t.`is_buy` = ?))                                | [true]",
                "is_buy eq 0                   | ((t.`is_buy` = ?))                                | [false]",
                "ref_type ne null              | ((t.`ref_type` IS NOT NULL))                      | []",
                "ref_type eq 'null'            | ((t.`ref_type` = ?))                              | [null]",
                "ID_x eq 5                     | none                                              | none",
                "id EQ 5 AND id Ne 6           | ((t.`id` = ? AND t.`id` <> ?))                    | [5, 6]",
            })
    void whatItUnderstands(String text, String sql, String values) {
        if (sql.equals("none")) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(BadTableRequestException.class);
            return;
        }
        Condition condition = read(text);
        assertThat(condition.sql()).isEqualTo(sql);
        assertThat(condition.values().toString()).isEqualTo(values.equals("[]") && text.endsWith("''") ? "[]" : values);
    }

    @Test
    void timesAreDaysOrMoments() {
        assertThat(read("date ge 2026-01-31").values()).containsExactly(LocalDateTime.of(2026, 1, 31, 0, 0));
        for (String moment : List.of(
                "2026-01-31T18:05:06Z", "2026-01-31T18:05:06", "'2026-01-31 18:05:06'", "2026-01-31T18:05:06.123Z")) {
            assertThat(read("date lt " + moment).values()).containsExactly(LocalDateTime.of(2026, 1, 31, 18, 5, 6));
        }
    }

    /** Each is refused, with the place where it stops making sense and what is allowed there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nothing eq 5            | position 1  | id, amount, ref_type, date, is_buy",
                "id like 5               | position 4  | eq, ne, gt, lt, ge, le",
                "id eq                   | position 6  | a value is allowed here",
                "id eq 5 id eq 6         | position 9  | 'and', 'or' or the end is allowed here",
                "id eq 5 and             | position 12 | a column is allowed here",
                "id eq 5 or or id eq 6   | position 12 | a column is allowed here",
                "(id eq 5                | position 9  | 'and', 'or' or ')' is allowed here",
                "id eq 5)                | position 8  | 'and', 'or' or the end is allowed here",
                "ref_type eq 'open       | position 13 | no quote at its end",
                "id eq five              | position 7  | a whole number",
                "id eq 99999999999999999999 | position 7 | a whole number",
                "amount eq 1e308         | position 11 | a number",
                "date gt yesterday       | position 9  | a day or a time",
                "date gt 2026-02-30      | position 9  | a day or a time",
                "date gt 0000-01-01      | position 9  | a day or a time",
                "is_buy gt true          | position 11 | only eq and ne",
                "is_buy eq maybe         | position 11 | true or false",
                "id gt null              | position 7  | only eq and ne",
                "id eq 5; drop table x   | position 8  | the end is allowed here",
                "id eq 5 -- and          | position 9  | the end is allowed here",
                "id eq (select 1)        | position 7  | a value is allowed here",
                "1 eq 1                  | position 1  | a column is allowed here",
            })
    void whatItRefuses(String text, String place, String allowed) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadTableRequestException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(allowed);
    }

    @Test
    void itIsBounded() {
        assertThatThrownBy(() -> read("(".repeat(21) + "id eq 1" + ")".repeat(21)))
                .hasMessageContaining("20 deep");
        assertThat(read("(".repeat(20) + "id eq 1" + ")".repeat(20)).values()).hasSize(1);
        assertThatThrownBy(() -> read("id eq 1" + " or id eq 1".repeat(50))).hasMessageContaining("50 comparisons");
        assertThatThrownBy(() -> read("ref_type eq '" + "x".repeat(4_000) + "'"))
                .hasMessageContaining("4000");
        assertThatThrownBy(() -> read("ref_type eq '" + "x".repeat(1_001) + "'"))
                .hasMessageContaining("1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void nothingIsNoCondition(String text) {
        assertThat(read(text).always()).isTrue();
    }

    /** Whatever is sent, either all of it is understood or nothing, and SQL is made of the declaration's words alone. */
    @Test
    void noTextMakesAnythingElse() {
        List<String> pieces = List.of(
                "id",
                "amount",
                "ref_type",
                "date",
                "is_buy",
                " ",
                " eq ",
                " ne ",
                " gt ",
                " and ",
                " or ",
                "(",
                ")",
                "'",
                "''",
                "\\",
                "\\'",
                "5",
                "-1.5",
                "2026-01-31",
                "true",
                "null",
                "`",
                "\"",
                ";",
                "--",
                "/*",
                "%",
                "_",
                "\0",
                "\n",
                "\u202E",
                "😀",
                "\uD800",
                "x' OR '1'='1",
                "UNION ALL",
                "eq",
                "and",
                "é");
        Random random = new Random(49);
        int understood = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length >= 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                Condition condition = read(text.toString());
                assertThat(condition.sql())
                        .matches(
                                "(?:t\\.`(?:id|amount|ref_type|date|is_buy)`|[()? ]|=|<>|>|AND|OR|IS NULL|IS NOT NULL|TRUE)+");
                assertThat(condition
                                .sql()
                                .chars()
                                .filter(letter -> letter == '?')
                                .count())
                        .isEqualTo(condition.values().size());
                understood++;
            } catch (BadTableRequestException e) {
                assertThat(e.getMessage()).doesNotContain("t.`", "SELECT ", "?");
            }
        }
        assertThat(understood).isGreaterThan(100);
    }
}
