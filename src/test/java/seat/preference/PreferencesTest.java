package seat.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    @Test
    void withoutAnyChoiceEverybodysValuesHold() {
        Preferences none = Preferences.parse("");
        assertThat(none.language()).isEmpty();
        assertThat(none.theme()).isEqualTo("auto");
        assertThat(none.pageLength()).isEqualTo(50);
        assertThat(none.startPage()).isEqualTo("/");
        assertThat(none.reprocessingYield()).isEqualByComparingTo("0.85");
        assertThat(none.mailThreads()).isTrue();
    }

    @Test
    void rowsOfSeatFiveAreRead() {
        Preferences chosen = Preferences.parse("""
                language="zh-CN"
                mail_threads="no"
                page_limit=-1
                thousand_seperator=" "
                decimal_seperator=","
                reprocessing_yield=0.8
                """);
        assertThat(chosen.language()).contains("zh");
        assertThat(chosen.mailThreads()).isFalse();
        assertThat(chosen.pageLength()).isEqualTo(200);
        assertThat(chosen.reprocessingYield()).isEqualByComparingTo("0.8");
        assertThat(written(1_234_567.5, chosen.marks())).isEqualTo("1\u00a0234\u00a0567,5");
    }

    @Test
    void whatDoesNotFitIsAsIfItWereNotChosen() {
        Preferences chosen = Preferences.parse("""
                language="xx"
                page_limit=7
                skin={"a":1}
                start_page="https://evil.example"
                reprocessing_yield=1.5
                unknown="x"
                density
                sidebar="folded"
                """);
        assertThat(chosen.language()).isEmpty();
        assertThat(chosen.pageLength()).isEqualTo(50);
        assertThat(chosen.theme()).isEqualTo("auto");
        assertThat(chosen.startPage()).isEqualTo("/");
        assertThat(chosen.reprocessingYield()).isEqualByComparingTo("0.85");
        assertThat(chosen.sidebarFolded()).isTrue();
    }

    @Test
    void aStartPageIsAPathOfThisSeat() {
        assertThat(Preference.START_PAGE.accept("/my/assets?sort=-value")).isPresent();
        assertThat(Preference.START_PAGE.accept("/")).isPresent();
        assertThat(Preference.START_PAGE.accept("//evil.example")).isEmpty();
        assertThat(Preference.START_PAGE.accept("/auth/sign-out")).isEmpty();
    }

    @Test
    void oneMarkDoesNotStandForTwoThings() {
        assertThat(written(1_234_567.5, new Marks(".", "."))).isEqualTo("1234567.5");
        assertThat(written(1_234_567.5, new Marks("auto", ","))).isEqualTo("1234567,5");
        assertThat(written(1_234_567.5, new Marks("none", "auto"))).isEqualTo("1234567.5");
        assertThat(written(1_234_567.5, Marks.OF_THE_LANGUAGE)).isEqualTo("1,234,567.5");
    }

    private static String written(double number, Marks marks) {
        DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(Locale.ENGLISH);
        marks.apply(format);
        return format.format(number);
    }
}
