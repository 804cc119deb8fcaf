package seat.seat5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import seat.access.Limits;

/** A limit of SeAT 5 becomes the same or a narrower one, whatever stands in its column. */
class OldLimitsTest {
    @Provide
    Arbitrary<String> columns() {
        Arbitrary<String> id = Arbitraries.of(
                "1",
                "\"98000001\"",
                "98000001",
                "0",
                "-5",
                "1.5",
                "null",
                "\"x\"",
                "[]",
                "{}",
                "true",
                "99999999999999999999",
                "\" 7 \"");
        Arbitrary<String> entry = Arbitraries.oneOf(
                id, id.map(one -> "{\"id\":" + one + ",\"text\":\"98000009\"}"), Arbitraries.of("{\"text\":\"a\"}"));
        Arbitrary<String> list = Arbitraries.oneOf(
                entry.list().ofMaxSize(4).map(all -> "[" + String.join(",", all) + "]"),
                Arbitraries.of("null", "{}", "5", "\"\""));
        Arbitrary<String> key =
                Arbitraries.of("character", "corporation", "alliance", "faction", "except", "Corporation");
        Arbitrary<String> object = net.jqwik.api.Combinators.combine(key, list)
                .as((name, ids) -> "\"" + name + "\":" + ids)
                .list()
                .ofMaxSize(4)
                .map(all -> "{" + String.join(",", all) + "}");
        return Arbitraries.oneOf(
                object,
                Arbitraries.of("", " ", "{", "[]", "[1]", "1", "\"all\"", "true", "{\"corporation\":", "\u0000"),
                Arbitraries.strings()
                        .ascii()
                        .ofMaxLength(20)
                        .filter(text -> !text.strip().equals("null")));
    }

    @Property(tries = 2_000)
    void nothingBecomesEveryone(@ForAll("columns") String column) {
        Limits limits = OldLimits.read(column).limits();
        assertThat(limits.everyone()).isFalse();
        Set<Long> written = Pattern.compile("[0-9]{1,18}")
                .matcher(column)
                .results()
                .map(MatchResult::group)
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        Set<Long> listed = new HashSet<>(limits.included().characters());
        listed.addAll(limits.included().corporations());
        listed.addAll(limits.included().alliances());
        assertThat(written).containsAll(listed);
        assertThat(listed).allMatch(id -> id > 0).doesNotContain(98_000_009L);
    }

    @Example
    void noLimitIsNoLimit() {
        assertThat(OldLimits.read(null).limits()).isEqualTo(Limits.NONE);
        assertThat(OldLimits.read("null").limits()).isEqualTo(Limits.NONE);
    }

    @Example
    void idsAreReadAsNumbersAndAsText() {
        OldLimits read =
                OldLimits.read("{\"corporation\":[{\"id\":\"98000001\",\"text\":\"X\"},98000002],\"alliance\":[]}");
        assertThat(read.limits().included().corporations()).containsExactlyInAnyOrder(98_000_001L, 98_000_002L);
        assertThat(read.problems()).isEmpty();
    }

    @Example
    void markupBecomesText() {
        assertThat(Markup.text("<p>One &amp; two</p><p>Three<br>four</p>")).isEqualTo("One & two\nThree\nfour");
        assertThat(Markup.text("<script>alert(1)</script>x<!-- y --><style>p{}</style>"))
                .isEqualTo("x");
        assertThat(Markup.text("<a href=\"https://example.com/a\">See</a>")).isEqualTo("See https://example.com/a");
        assertThat(Markup.text("<a href=\"javascript:alert(1)\">See</a>")).isEqualTo("See");
        assertThat(Markup.text("<img src=x onerror=alert(1)>&#60;b&#62;&lt;i&gt;&#0;&#xD800;"))
                .isEqualTo("<b><i>");
        assertThat(Markup.text("3 < 4 and no markup")).isEqualTo("3 < 4 and no markup");
    }

    @Example
    void onlyPicturesComeAsPictures() {
        String png = java.util.Base64.getEncoder()
                .encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0});
        assertThat(Pictures.checked("data:image/jpeg;base64," + png)).contains("data:image/png;base64," + png);
        for (String other : List.of(
                "data:image/svg+xml;base64," + png,
                "data:text/html;base64,PHNjcmlwdD4=",
                "data:image/png;base64,PHNjcmlwdD4=",
                "https://example.com/a.png",
                "data:image/png;base64,***",
                "")) {
            assertThat(Pictures.checked(other)).as(other).isEmpty();
        }
    }
}
