package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seat.web.EveText.Part;

class EveTextTest {
    @Test
    void breaksAndWebLinksStayAndOtherTagsGo() {
        assertThat(EveText.parse(
                        "<font size=\"12\">o7<br>see <a href=\"https://example.com/a?b=1&amp;c=2\">this</a></font>"))
                .containsExactly(
                        new Part("o7", ""),
                        new Part("", ""),
                        new Part("see ", ""),
                        new Part("this", "https://example.com/a?b=1&c=2"));
    }

    @Test
    void linksIntoTheGameAndScriptsAreTextOnly() {
        for (String address :
                List.of("showinfo:5//30000142", "javascript:alert(1)", "//evil.example", "data:text/html,x")) {
            assertThat(EveText.parse("<a href=\"" + address + "\">Jita</a>")).containsExactly(new Part("Jita", ""));
        }
    }

    @Test
    void brokenMarkupIsShownAsItIs() {
        assertThat(EveText.parse("2 < 3 & 4 > 1 <b")).containsExactly(new Part("2 < 3 & 4 > 1 <b", ""));
    }

    @Test
    void entitiesAreReadOnce() {
        assertThat(EveText.parse("&amp;lt;b&gt; &#65;&#x42; &unknown; &#1;"))
                .containsExactly(new Part("&lt;b> AB &unknown; ", ""));
    }

    @Test
    void nothingIsNothing() {
        assertThat(EveText.parse(null)).isEmpty();
    }
}
