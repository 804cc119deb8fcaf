package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seat.db.Migrations;

/** Commands that the documentation lets people type are ones that SeAT takes. */
class DocumentedCommandsTest {
    /** What the launcher does itself. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("jdk", "check", "package", "train");

    /** A word of a shell: bare, or in quotes of either kind. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** A time of maintenance, which passes some day. */
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");

    @TempDir
    Path folder;

    /** A command as it stands in a file. */
    private record Typed(String file, String line, List<String> words) {
        @Override
        public String toString() {
            return file + ": " + line;
        }
    }

    static Stream<Typed> commands() throws IOException {
        List<Typed> commands = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            Stream.concat(
                            Stream.of(Path.of("README.md")),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .forEach(file -> commands.addAll(in(file)));
        }
        return commands.stream()
                .filter(typed -> !OF_THE_LAUNCHER.contains(typed.words().getFirst()));
    }

    /** Lines that begin with the launcher, those that go on behind a backslash as one. */
    private static List<Typed> in(Path file) {
        try {
            List<Typed> found = new ArrayList<>();
            for (String line :
                    Files.readString(file).replaceAll("\\\\\\n\\s*", "").split("\\n")) {
                String typed = line.strip();
                if (typed.startsWith("./seat ") && (line.startsWith("    ") || !line.contains("`"))) {
                    found.add(new Typed(file.getFileName().toString(), typed, words(typed.substring(7))));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String typed) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(typed);
        while (word.find()) {
            if (word.group(3) == null) {
                words.add(word.group(1) != null ? word.group(1) : word.group(2));
            } else if (Set.of("#", ">", ">>", "|", "&&").contains(word.group(3))) {
                break;
            } else {
                words.add(word.group(3).replaceAll(",$", ""));
            }
        }
        return words;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isOneThatSeatTakes(Typed typed) {
        SeatCommand.commandLine().parseArgs(typed.words().toArray(String[]::new));
    }

    @Test
    void thereAreMany() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(40);
    }

    /** What needs nobody who has signed in, and no network. */
    @Test
    void thoseOfOperatingDoWhatTheySayInANewInstallation() throws IOException {
        TypedCommand.withDatabase(folder, database -> {
            new Migrations(database).run();
            database.sql().sql("""
                            INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, reason_kind, reason)
                            VALUES (95465499, 'character.assets', 'character', 'characters', 3, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3),
                              'internal', 'of this test')
                            """).update();
            database.sql()
                    .sql("INSERT INTO squads (id, name, type, description) VALUES (3, 'Logistics', 'auto', '')")
                    .update();
        });
        Set<String> alone = Set.of("queue", "schedule", "market", "failed");
        List<String> told = new ArrayList<>();
        for (Typed typed :
                commands().filter(each -> each.file().equals("operating.md")).toList()) {
            String first = typed.words().getFirst();
            if (alone.contains(first) || typed.line().contains("admin maintenance") || first.equals("logs")) {
                if (first.equals("failed")) { // what is tried again or forgotten has failed
                    TypedCommand.withDatabase(
                            folder,
                            database -> database.sql()
                                    .sql("UPDATE updates SET state = 'failed', failures = 9")
                                    .update());
                }
                List<String> words = new ArrayList<>(typed.words());
                words.replaceAll(word -> DATE.matcher(word).matches() ? "2099-12-01 21:30" : word);
                TypedCommand run = TypedCommand.inFolder(folder, words);
                told.add(typed.line() + " → " + run.code() + ": " + run.text().strip());
            }
        }
        assertThat(told)
                .hasSizeGreaterThan(15)
                .allSatisfy(each -> assertThat(each).contains(" → 0: "));
    }
}
