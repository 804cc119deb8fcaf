package seat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import seat.mail.NotificationFamily;

/** Keeps the tables of {@code docs/alerts.md} what the program knows. */
class AlertsDocTest {
    private static final Path PAGE = Path.of("docs/alerts.md");
    private static final String BEGIN = "<!-- written by AlertsDocTest; do not edit -->\n";
    private static final String END = "<!-- end -->\n";
    private static final Path FOLDER = Path.of("src/main/resources/seat");
    private static final Pattern CAUSE = Pattern.compile("# ([\\w-]+): (.*) \\| (.*)");

    /** Rewrites the tables: {@code mvn test -Dtest=AlertsDocTest -Dseat.docs=write}. */
    private static final boolean WRITE = "write".equals(System.getProperty("seat.docs"));

    /**
     * What the file says of an alert of ours.
     *
     * @param fields with their kinds, separated by spaces
     */
    record CauseOf(String what, String fields) {}

    static Map<String, CauseOf> causes() throws IOException {
        Map<String, CauseOf> causes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("alerts.tsv"))) {
            Matcher cause = CAUSE.matcher(line);
            if (cause.matches()) {
                causes.put(cause.group(1), new CauseOf(cause.group(2), cause.group(3)));
            }
        }
        return causes;
    }

    /** The lines of a file without comments, in columns; none where there is no file. */
    static List<String[]> lines(String suffix) throws IOException {
        Path file = FOLDER.resolve("alerts" + suffix + ".tsv");
        List<String[]> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line.split("\t"));
                }
            }
        }
        return lines;
    }

    @Test
    void thePageOfAlertsHasEveryAlertAndWhatCausesIt() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String whole = before + tables() + page.substring(page.indexOf(END));
        if (WRITE) {
            Files.writeString(PAGE, whole);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn test -Dtest=AlertsDocTest -Dseat.docs=write rewrites the tables of docs/alerts.md")
                .isEqualTo(whole);
    }

    private static String tables() throws IOException {
        AlertKinds kinds = new AlertKinds();
        Map<String, CauseOf> causes = causes();
        StringBuilder text = new StringBuilder("""

                | Alert | Severity | Threshold | Presets | Caused by |
                |---|---|---|---|---|
                """);
        for (AlertKind kind : kinds.all()) {
            if (kind.cause() != AlertKind.Cause.NOTIFICATION) {
                text.append("| `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                kind.key(),
                                kind.severity().id(),
                                threshold(kind),
                                presets(kind),
                                Objects.requireNonNull(causes.get(kind.key())).what()));
            }
        }
        text.append("""

                ## EVE's notifications

                Each is an alert under ESI's name, caused by a new row of `character_notifications`, which
                `GET /characters/{character_id}/notifications` fills. **Bold** is critical, *slanted* a warning; the presets stand behind it.

                """);
        for (NotificationFamily family : NotificationFamily.values()) {
            String all = kinds.all().stream()
                    .filter(kind -> kind.family() == family && kind.cause() == AlertKind.Cause.NOTIFICATION)
                    .map(kind -> switch (kind.severity()) {
                                case CRITICAL -> "**" + kind.key() + "**";
                                case WARNING -> "*" + kind.key() + "*";
                                case INFO -> kind.key();
                            }
                            + (kind.presets().isEmpty() ? "" : " (" + presets(kind) + ")"))
                    .collect(Collectors.joining(", "));
            if (!all.isEmpty()) {
                text.append("* ").append(family.id()).append(": ").append(all).append('\n');
            }
        }
        return text.append('\n').toString();
    }

    private static String threshold(AlertKind kind) {
        return kind.threshold() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,.0f %s",
                        kind.threshold(),
                        switch (kind.unit()) {
                            case "isk" -> "ISK";
                            case AlertKind.CLOCK -> "o'clock, EVE";
                            default -> kind.unit();
                        });
    }

    private static String presets(AlertKind kind) {
        return kind.presets().stream().sorted().map(AlertKind.Preset::id).collect(Collectors.joining(", "));
    }
}
