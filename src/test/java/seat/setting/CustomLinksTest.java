package seat.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomLinksTest {
    @Test
    void linksAreKeptALineEach() {
        String kept = CustomLinks.SETTING
                .check()
                .apply("  Forum|https://forum.example.com/a?b=c\r\n\n Wiki · см | http://wiki.example.com ");
        assertThat(kept).isEqualTo("Forum | https://forum.example.com/a?b=c\nWiki · см | http://wiki.example.com");
        assertThat(CustomLinks.SETTING.check().apply(kept)).isEqualTo(kept);
        assertThat(CustomLinks.of(kept)).extracting(CustomLinks.Link::name).containsExactly("Forum", "Wiki · см");
        assertThat(CustomLinks.SETTING.check().apply("")).isEmpty();
        assertThat(CustomLinks.of("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://forum.example.com",
                "Forum https://forum.example.com",
                "| https://forum.example.com",
                "Forum |",
                "Forum | javascript:alert(1)",
                "Forum | data:text/html,x",
                "Forum | //forum.example.com",
                "Forum | https://user:secret@forum.example.com",
                "Forum | https:///path",
                "Forum | https://a b"
            })
    void whatIsNoLinkIsRefusedByItsLineAndNeverShown(String line) {
        assertThatThrownBy(() -> CustomLinks.SETTING.check().apply("Wiki | https://wiki.example.com\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 2");
        assertThat(CustomLinks.of(line)).isEmpty();
    }

    @Test
    void thereAreNoMoreThanFitInAMenu() {
        assertThatThrownBy(() -> CustomLinks.SETTING.check().apply("A | https://a.example.com\n".repeat(51)))
                .hasMessageContaining("at most 50");
    }
}
