package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Property
    void everySecondOfFourCenturiesIsReadAsItIsWritten(@ForAll @LongRange(min = 0, max = 12_622_780_800L) long second) {
        Instant time = Instant.ofEpochSecond(second);
        assertThat(HttpDate.parse(WRITTEN.format(time))).isEqualTo(time);
    }

    /** Whatever one letter is put in the place of another, the general parser and this one say the same. */
    @Property
    void oneChangedLetterIsReadOrRefusedAsTheGeneralParserDoes(
            @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second,
            @ForAll @IntRange(max = 28) int place,
            @ForAll @IntRange(min = 32, max = 126) int letter) {
        StringBuilder text = new StringBuilder(WRITTEN.format(Instant.ofEpochSecond(second)));
        text.setCharAt(place, (char) letter);
        assertThat(outcome(() -> HttpDate.parse(text.toString())))
                .as(text.toString())
                .isEqualTo(outcome(() -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))));
    }

    private static String outcome(java.util.function.Supplier<Instant> read) {
        try {
            return read.get().toString();
        } catch (DateTimeException e) {
            return "refused";
        }
    }

    @Test
    void aDayOfOneDigitAndAnOffsetAreReadToo() {
        assertThat(HttpDate.parse("Sun, 6 Nov 1994 08:49:37 GMT")).isEqualTo("1994-11-06T08:49:37Z");
        assertThat(HttpDate.parse("Sun, 06 Nov 1994 09:49:37 +0100")).isEqualTo("1994-11-06T08:49:37Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:49:37 GMT",
                "Sun, 31 Feb 2026 08:49:37 GMT",
                "Sun, 06 Abc 1994 08:49:37 GMT",
                "Xyz, 06 Nov 1994 08:49:37 GMT",
                "1994-11-06T08:49:37Z"
            })
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> HttpDate.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
