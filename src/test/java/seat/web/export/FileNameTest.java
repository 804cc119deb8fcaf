package seat.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileNameTest {
    private static final Instant WHEN = Instant.parse("2026-11-29T21:01:59Z");

    @Test
    void aFileSaysWhatIsInItWhoTookItWhenAndByWhichFilters() {
        assertThat(FileName.of(
                        "wallet-journal",
                        "Aria Vance",
                        WHEN,
                        Map.of("amount_min", "1m", "sort", "-date", "ref_type", "", "columns", "id,amount")))
                .isEqualTo("wallet-journal, Aria Vance, 2026-11-29 2101 EVE, amount_min=1m");
        assertThat(FileName.of("orders", "", WHEN, Map.of())).isEqualTo("orders, 2026-11-29 2101 EVE");
    }

    @Test
    void noNameLeavesItsFolderOrHidesItsEnding() {
        String name = FileName.of("mails", "..\\..\\a/b\u202Evsc", WHEN, Map.of("subject", "a\"b\r\nSet-Cookie: x"));
        assertThat(name).doesNotContain("/", "\\", "\"", "\r", "\n", ":", "\u202E");
        assertThat(FileName.disposition("mails", "csv", "Ärïa \"x\"", WHEN, Map.of("subject", "é\r\n")))
                .startsWith("attachment; filename=\"mails.csv\"; filename*=UTF-8''mails%2C%20%C3%84r%C3%AFa%20_x_")
                .endsWith(".csv")
                .matches("\\p{ASCII}+")
                .doesNotContain("\r", "\n");
    }

    @Test
    void aLongFilterIsCutAndNotTheEnding() {
        String name = FileName.of("mails", "A", WHEN, Map.of("subject", "長".repeat(300)));
        assertThat(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThan(250);
        assertThat(name).endsWith("…");
    }
}
