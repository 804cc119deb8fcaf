package seat.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.db.Meaning;

class SheetFileTest {
    @TempDir
    Path folder;

    @Test
    void aSheetThatIsFullSaysSoAndKeepsLongIdsWhole() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SheetFile file = new SheetFile(out, "a name of more than thirty-one characters", 3);
        file.headings(List.of("id"));
        assertThat(file.row(row(1))).isTrue();
        assertThat(file.row(row(9_007_199_254_740_993L))).isTrue();
        assertThat(file.row(row(3))).isFalse();
        file.end();
        String sheet = sheet(out.toByteArray());
        assertThat(sheet)
                .contains("<v>1</v>", "9007199254740993")
                .doesNotContain("<v>9007199254740993</v>", "<v>3</v>");
        assertThat(SheetFile.ROWS).isEqualTo((1 << 20) - 1);
    }

    private static List<ExportFile.Cell> row(long id) {
        return List.of(new ExportFile.Cell(Meaning.ID, id));
    }

    private String sheet(byte[] file) throws IOException {
        Path path = Files.write(folder.resolve("sheet.xlsx"), file);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }
}
