package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people take home from a view: CSV and spreadsheets. */
class ViewExportTest {
    @TempDir
    Path folder;

    private static final long PILOT = 96_750_001;
    private static final String PATH = "/characters/" + PILOT + "/wallet-journal";

    private final RunningWeb web = RunningWeb.shared();
    private final Browser pilot = web.signedIn(PILOT, "Export Pilot");

    @BeforeEach
    void entries() {
        web.database
                .sql()
                .sql("DELETE FROM character_wallet_journals WHERE character_id = ?")
                .param(PILOT)
                .update();
        entry(1, "=HYPERLINK(\"http://evil.example\")", 1_234_567_890_123_456.78);
        entry(2, "said \"o7\", and left\nfor good", -5);
        for (int i = 3; i <= 2_500; i++) {
            entry(i, "entry " + i, i);
        }
    }

    private void entry(long id, String reason, double amount) {
        web.seed.row(
                "character_wallet_journals",
                "character_id id date ref_type amount reason first_party_id",
                PILOT,
                id,
                LocalDateTime.of(2026, 7, 4, 12, 0).plusSeconds(id),
                "player_donation",
                amount,
                reason,
                Seed.ARIA);
    }

    @Test
    void csvHasAllRowsQuotedWithNamesBesideTheirIdsAndNoFormula() {
        HttpResponse<String> csv = pilot.get(PATH + ".csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("wallet-journal.csv");
        assertThat(pilot.get(PATH + ".csv?amount_min=2400&columns=id,amount")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .as("who took it, and by which filter")
                .contains("%20EVE%2C%20amount_min%3D2400.csv")
                .doesNotContain("columns");
        assertThat(csv.body())
                .startsWith("date,ref_type,amount,")
                .contains("first_party_id,first_party_id_name")
                .contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"")
                .contains("\"said \"\"o7\"\", and left\nfor good\"")
                .contains("1234567890123456.8")
                .contains("2026-07-04T12:00:01Z")
                .contains("," + Seed.ARIA + ",Aria");
        assertThat(csv.body().split("\r\n")).hasSize(2_501);
        assertThat(pilot.get(PATH + ".csv?amount_min=2400&columns=id,amount")
                        .body()
                        .split("\r\n"))
                .hasSize(103)
                .startsWith("id,amount");
    }

    @Test
    void aSheetHasAllRowsWithNumbersAndTimesAsSuchAndNoFormula() throws IOException {
        HttpResponse<byte[]> answer = pilot.bytes(PATH + ".xlsx");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("spreadsheetml.sheet");
        Path path = Files.write(folder.resolve("journal.xlsx"), answer.body());
        String sheet;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            assertThat(zip.getEntry("xl/workbook.xml")).isNotNull();
            sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
        assertThat(sheet.split("<row ", -1)).hasSize(2_502);
        assertThat(sheet)
                .contains("=HYPERLINK(&quot;http://evil.example&quot;)")
                .doesNotContain("<f>");
        assertThat(sheet).contains("<v>2400</v>").contains("entry 2500");
    }

    @Test
    void nobodyElseTakesIt() {
        Browser stranger = web.signedIn(96_750_002, "Export Stranger");
        assertThat(stranger.get(PATH + ".xlsx").statusCode()).isEqualTo(403);
        assertThat(stranger.get(PATH + ".csv").statusCode()).isEqualTo(403);
        assertThat(pilot.get(PATH + ".pdf").statusCode()).isEqualTo(404);
    }
}
