package seat.bench.seat5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import seat.bench.Machine;
import seat.config.DatabaseSettings;
import seat.seat5.Seat5Database;
import seat.testing.MariaDbServer;

/**
 * Moving from SeAT 5 at size: a made-up database of 10,000 accounts and 1,000,000 journal rows among others, rehearsed, brought, and brought
 * again by {@code seat import seat5} with a heap of 256 MB, from MariaDB into MariaDB, or with {@code --h2} into the embedded database.
 */
public final class ImportBench {
    private static final int ACCOUNTS = 10_000;
    private static final int CHARACTERS = 30_000;
    private static final int JOURNALS = 1_000_000;

    /** 10,000,000 journal rows in ten minutes. */
    private static final double AIM_ROWS_A_SECOND = 10_000_000 / 600.0;

    private final StringBuilder text = new StringBuilder("# Moving from SeAT 5\n\n" + Machine.describe() + "\n");
    private final Path folder;
    private final Seat5Database source;
    private final boolean embedded;
    private final String target;
    private boolean reached = true;

    private ImportBench(Path folder, Seat5Database source, boolean embedded) {
        this.folder = folder;
        this.source = source;
        this.embedded = embedded;
        this.target = embedded
                ? "jdbc:h2:file:" + folder.resolve("data").resolve("seat") + DatabaseSettings.H2_OPTIONS
                : MariaDbServer.shared().newDatabase();
        text.append(embedded ? "* into the embedded database\n" : "* into MariaDB\n");
    }

    /** @param arguments the result file, and maybe {@code --h2} for the embedded database as the target */
    public static void main(String[] arguments) throws Exception {
        boolean embedded = arguments.length == 2 && arguments[1].equals("--h2");
        if (arguments.length != 1 && !embedded) {
            System.err.println("After the result file --h2 may follow, and nothing else: " + List.of(arguments));
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("seat-import");
        try (Seat5Database source = Seat5Database.whole()) {
            ImportBench bench = new ImportBench(folder, source, embedded);
            bench.seed();
            bench.run();
            bench.text.append(bench.reached ? "\nVerdict: every aim is reached\n" : "\nVerdict: aims are missed\n");
            System.out.print(bench.text);
            Files.writeString(Path.of(arguments[0]), bench.text);
            FileSystemUtils.deleteRecursively(folder);
            System.exit(bench.reached ? 0 : 1);
        }
    }

    private void seed() {
        source.execute(
                "INSERT INTO users (id, name, active, admin, last_login, main_character_id) VALUES (1, 'admin', 1, 1, NULL, 0)",
                "INSERT INTO users (id, name, active, admin, last_login, main_character_id) SELECT seq + 1, CONCAT('Pilot ', seq), 1, 0,"
                        + " '2026-01-01' + INTERVAL seq MINUTE, 95000000 + 3 * seq FROM seq_1_to_" + ACCOUNTS,
                "INSERT INTO character_infos (character_id, name, birthday, gender, race_id, bloodline_id)"
                        + " SELECT 95000002 + seq, CONCAT('Pilot ', seq), '2015-01-01', 'male', 1, 1 FROM seq_1_to_"
                        + CHARACTERS,
                "INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, token, character_owner_hash)"
                        + " SELECT 95000002 + seq, 2 + (seq - 1) DIV 3, CONCAT('refresh-', seq), '[\"publicData\"]', '2026-01-01', 'x',"
                        + " CONCAT('hash-', seq) FROM seq_1_to_" + CHARACTERS,
                "INSERT INTO roles (id, title) SELECT seq, CONCAT('Role ', seq) FROM seq_1_to_40",
                "INSERT INTO permissions (title) VALUES ('character.asset'), ('corporation.journal'), ('global.superuser')",
                "INSERT INTO permission_role (permission_id, role_id, `not`, filters) SELECT 1 + seq % 2, seq, 0, NULL FROM seq_1_to_40",
                "INSERT INTO role_user (role_id, user_id) SELECT 1 + seq % 40, seq + 1 FROM seq_1_to_" + ACCOUNTS,
                "INSERT INTO squads (id, name, description, type) SELECT seq, CONCAT('Squad ', seq), '', 'manual' FROM seq_1_to_50",
                "INSERT INTO squad_member (squad_id, user_id) SELECT 1 + seq % 50, seq + 1 FROM seq_1_to_" + ACCOUNTS);
        List<Long> characters = new ArrayList<>();
        for (long i = 0; i < 50; i++) {
            characters.add(95_000_003 + i);
        }
        source.of(characters, List.of(98_000_001L, 98_000_002L));
        source.fill("character_wallet_journals", JOURNALS);
        for (Map.Entry<String, Integer> table : Map.of(
                        "corporation_wallet_journals", 100_000,
                        "character_wallet_transactions", 100_000,
                        "character_notifications", 100_000,
                        "mail_headers", 50_000,
                        "mail_bodies", 50_000,
                        "character_minings", 50_000,
                        "security_logs", 100_000)
                .entrySet()) {
            source.fill(table.getKey(), table.getValue());
        }
        tell(
                "made: %,d accounts, %,d tokens, %,d journal rows and %,d others%n",
                ACCOUNTS, CHARACTERS, JOURNALS, 550_000);
    }

    private void tell(String line, Object... values) {
        String told = "* " + line.formatted(values);
        System.err.print(told);
        text.append(told);
    }

    private record Ran(double seconds, String output) {}

    private Ran seat(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("seat.jar")));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SEAT_SECRET_KEY", "5a".repeat(32));
        environment.put("SEAT_DATA_DIR", folder.resolve("data").toString());
        if (!embedded) {
            environment.put("SEAT_DATABASE_URL", target);
            environment.put("SEAT_DATABASE_USER", "root");
        }
        long start = System.nanoTime();
        Process process = builder.start();
        int code = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        String output = Files.readString(log, StandardCharsets.UTF_8);
        if (code != 0) {
            System.err.println(output);
            tell("%s ended with %d%n", name, code);
            reached = false;
        }
        return new Ran(seconds, output);
    }

    private void run() throws Exception {
        String from = source.url().replaceFirst("\\?.*", "");
        String[] base = {"import", "seat5", "--from", from, "--user", "root"};
        Ran rehearsed = seat(
                "rehearsal",
                with(base, "--rehearse", "--html", folder.resolve("report.html").toString()));
        tell(
                "rehearsal: %.0f s; report of %,d KB%n",
                rehearsed.seconds(), Files.size(folder.resolve("report.html")) / 1_000);
        check("accounts after the rehearsal", 0, "SELECT COUNT(*) FROM users");
        Ran brought = seat("import", base);
        double rate = (JOURNALS + 550_000) / brought.seconds();
        tell(
                "brought in %.0f s with a heap of 256 MB: %,.0f rows a second, comparing included (aim %,.0f)%n",
                brought.seconds(), rate, AIM_ROWS_A_SECOND);
        reached &= rate >= AIM_ROWS_A_SECOND;
        check("accounts", ACCOUNTS, "SELECT COUNT(*) FROM users");
        check("sleeping tokens", CHARACTERS, "SELECT COUNT(*) FROM sleeping_tokens WHERE state = 'asleep'");
        check("journal rows", JOURNALS, "SELECT COUNT(*) FROM character_wallet_journals");
        Ran again = seat("again", base);
        tell("brought again: %.0f s%n", again.seconds());
        check("accounts", ACCOUNTS, "SELECT COUNT(*) FROM users");
        check("journal rows", JOURNALS, "SELECT COUNT(*) FROM character_wallet_journals");
        Files.writeString(
                Path.of("target", "import.log"),
                rehearsed.output() + "\n\n" + brought.output() + "\n\n" + again.output());
    }

    private static String[] with(String[] base, String... more) {
        List<String> all = new ArrayList<>(List.of(base));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void check(String what, long expected, String sql) throws SQLException {
        try (Connection connection = embedded
                        ? DriverManager.getConnection(target + ";IFEXISTS=TRUE", "sa", "")
                        : DriverManager.getConnection(target);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long found = row.getLong(1);
            reached &= found == expected;
            tell(String.format(Locale.ROOT, "%s: %,d of %,d%n", what, found, expected)
                    .replace("%", "%%"));
        } catch (SQLException e) {
            if (expected != 0) {
                throw e;
            }
            tell("%s: no tables yet%n", what); // a rehearsal writes nothing
        }
    }
}
