package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import seat.plugin.Contributions;

/** The page while the database is away asks nobody but the browser for its language. */
class DatabaseAwayPageTest {
    @ParameterizedTest
    @CsvSource({"'ru-RU,ru;q=0.9',ru,недоступна", "'ja',ja,接続できません", "'nl,fr;q=0.8',fr,indisponible", "'xx',en,is away"
    })
    void itSpeaksTheBrowsersLanguage(String accepted, String language, String words) throws Exception {
        DatabaseAway filter = new DatabaseAway(() -> true, Messages.of(Contributions.installed()));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/characters/1/sheet");
        request.addHeader("Accept-Language", accepted);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString())
                .contains("<html lang=\"" + language + "\">")
                .contains(words)
                .doesNotContain("??");
    }
}
