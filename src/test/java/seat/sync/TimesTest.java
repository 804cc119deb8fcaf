package seat.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** ESI's moments are read by hand; whatever comes, they are what the library makes of it. */
class TimesTest {
    @Property
    void aMomentIsWhatTheLibraryReads(@ForAll("texts") String text) {
        assertThat(read(text)).isEqualTo(byTheLibrary(text));
    }

    /** As ESI writes them, on days and at hours that may not exist; a few with something else in one place, or in another form. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> asEsi = Combinators.combine(
                        number(0, 9_999), number(0, 13), number(0, 32), number(0, 25), number(0, 61), number(0, 61))
                .as("%04d-%02d-%02dT%02d:%02d:%02dZ"::formatted);
        Arbitrary<String> spoilt = Combinators.combine(
                        asEsi, number(0, 19), Arbitraries.of('0', '9', '-', ':', 'T', 'Z', ' ', '+', '/', '٣', 'x'))
                .as((text, at, other) -> text.substring(0, at) + other + text.substring(at + 1));
        Arbitrary<String> otherwise = Combinators.combine(
                        asEsi, Arbitraries.of("", ".5Z", ".123456789Z", "+00:00", "-11:30", "z", "[UTC]"))
                .as((text, end) -> text.substring(0, 19) + end);
        return Arbitraries.frequencyOf(Tuple.of(4, asEsi), Tuple.of(2, spoilt), Tuple.of(1, otherwise));
    }

    private static Arbitrary<Integer> number(int from, int to) {
        return Arbitraries.integers().between(from, to).withoutEdgeCases();
    }

    private static @Nullable LocalDateTime read(String text) {
        try {
            return ColumnKind.utc(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime byTheLibrary(String text) {
        try {
            return OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
