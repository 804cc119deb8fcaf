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
    void scriptsAndLinksThatOnlyTheGameFollowsAreTextOnly() {
        for (String address : List.of(
                "showinfo:5//evil.example",
                "fitting:587:::",
                "javascript:alert(1)",
                "//evil.example",
                "/admin/settings",
                "data:text/html,x")) {
            assertThat(EveText.parse("<a href=\"" + address + "\">Jita</a>")).containsExactly(new Part("Jita", ""));
        }
    }

    @Test
    void linksToThingsLeadToTheirCardsAndColoursGo() {
        assertThat(
                        EveText.parse(
                                "<a href=\"showinfo:5//30000142\">Jita</a> <font color=\"#ffffa600\">in</font> <a href=showinfo:587>a Rifter.com</a>"))
                .containsExactly(
                        new Part("Jita", "/entities/30000142"),
                        new Part(" ", ""),
                        new Part("in", ""),
                        new Part(" ", ""),
                        new Part("a Rifter.com", "/types/587"));
    }

    @Test
    void aLinkLosesItsUserAndSaysItsHostWhereItsTextNamesAnother() {
        assertThat(EveText.parse("<a href=\"https://good.example@evil.example/x\">o7</a>"))
                .containsExactly(new Part("o7", "https://evil.example/x"));
        assertThat(EveText.parse("<a href=\"http://evil.example/y\">https://www.<b>eve</b>online.com</a> o7"))
                .containsExactly(
                        new Part("https://www.", "http://evil.example/y"),
                        new Part("eve", "http://evil.example/y"),
                        new Part("online.com", "http://evil.example/y"),
                        new Part(" (evil.example)", ""),
                        new Part(" o7", ""));
        assertThat(EveText.parse("<a href=\"https://www.example.com/a\">example.com</a>"))
                .containsExactly(new Part("example.com", "https://www.example.com/a"));
        assertThat(EveText.parse("<a href=\"https://evil.example\">good.example"))
                .last()
                .isEqualTo(new Part(" (evil.example)", ""));
    }

    @Test
    void nothingTurnsTheDirectionOfReading() {
        assertThat(EveText.parse("a\u202Eb&#x202E;c&#8294;d\u2069")).containsExactly(new Part("abcd", ""));
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
