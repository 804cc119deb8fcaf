package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import seat.access.Permissions;

/** No page shows the name of a column or message where people expect words. */
class LabelsTest {
    private static final Pattern RAW = Pattern.compile("\\?\\?[a-z._-]+\\?\\?|\\?\\?\\w+_\\w+\\?\\?");
    private static final Pattern HEADING = Pattern.compile("<span>([^<]+)</span><span class=\"sort-mark\"");

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void everyPermissionThatARoleCanHoldSaysWhatItIs() {
        MessageSource messages = web.context;
        assertThat(web.bean(Permissions.class).grantable())
                .hasSizeGreaterThan(60)
                .allSatisfy(name -> {
                    assertThat(messages.getMessage("permission." + name, null, "", Locale.ENGLISH))
                            .as(name)
                            .isNotBlank();
                    assertThat(messages.getMessage("permission." + name + ".what", null, "", Locale.ENGLISH))
                            .as(name)
                            .endsWith(".");
                });
    }

    @Test
    void everyPageAndColumnHasItsWords() {
        Browser superuser = web.superuser();
        for (String page : DemoPages.all()) {
            var answer = superuser.get(page, "Accept-Language", Locale.ENGLISH.toLanguageTag());
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContainPattern(RAW).endsWith("</html>\n");
            HEADING.matcher(answer.body())
                    .results()
                    .map(match -> match.group(1))
                    .forEach(label ->
                            assertThat(label).as(page).doesNotEndWith(" id").doesNotContain("_"));
        }
    }
}
