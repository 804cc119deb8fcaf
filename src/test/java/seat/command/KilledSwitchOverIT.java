package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.command.RefreshProxy.Moment;
import seat.config.DatabaseSettings;
import seat.config.EveSettings;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.seat5.OldSeat;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.sso.Sealer;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;
import seat.testing.MariaDbServer;
import seat.testing.PackagedSeat;
import seat.testing.RunningSeat;

/**
 * {@code kill -9} of {@code seat import finish} while tokens are woken: EVE, which rotates them, loses none, and each is asked for anew only
 * where its answer was lost.
 */
class KilledSwitchOverIT {
    private static final int PEOPLE = 36;
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final Pattern ASLEEP = Pattern.compile("asleep +(\\d+)");
    private static final Pattern AWAKE = Pattern.compile("awake +(\\d+)");

    @TempDir
    Path folder;

    private Simulator eve;
    private RefreshProxy proxy;
    private OldSeat old;
    private List<Simulator.Person> people;
    private String database = "";

    @BeforeEach
    void start() throws IOException {
        eve = Simulator.start(new SimulatorOptions(0, PEOPLE, 2, 23, Duration.ZERO, 40, null, "127.0.0.1")
                .withClients(Map.of("right", "hush")));
        proxy = new RefreshProxy(eve.uri());
        people = eve.population();
        old = new OldSeat();
    }

    @AfterEach
    void stop() throws IOException {
        old.close();
        proxy.close();
        eve.close();
    }

    private void settings(String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "SEAT_SECRET_KEY=" + KEY,
                "SEAT_CONTACT=tests@example.com",
                "SEAT_EVE_CLIENT_ID=right",
                "SEAT_EVE_CLIENT_SECRET=hush",
                "SEAT_ESI_URL=" + eve.uri(),
                "SEAT_SSO_URL=" + proxy.uri()));
        lines.addAll(List.of(more));
        Files.write(folder.resolve("seat.properties"), lines);
    }

    private SsoClient sso() {
        URI uri = eve.uri();
        return new SsoClient(
                new EveSettings(uri, uri, "right", new Secret("hush"), null, "tests@example.com", true),
                "SeAT/test (tests@example.com)");
    }

    /** Fills the old SeAT with everybody's tokens, and brings them. */
    private void bring() throws Exception {
        SsoClient sso = sso();
        long user = 100;
        for (Simulator.Person person : people) {
            TokenAnswer.Granted granted = (TokenAnswer.Granted) sso.refresh(new Secret(person.refreshToken()));
            String hash = sso.verifier().verify(granted.accessToken().reveal()).ownerHash();
            old.person(user, person.name(), "2026-01-01 00:00:00", person.id());
            old.token(person.id(), user, hash, granted.refreshToken().reveal());
            user++;
        }
        TypedCommand run = run("import", "seat5", "--from", old.url(), "--user", "root");
        assertThat(run.code()).as(run.text()).isZero();
        assertThat(count(ASLEEP, run("import", "status"))).isEqualTo(PEOPLE);
    }

    @Test
    void noTokenIsLostWithMariaDb() throws Exception {
        database = MariaDbServer.shared().newDatabase();
        settings("SEAT_DATABASE_URL=" + database.replaceFirst("\\?.*", ""), "SEAT_DATABASE_USER=root");
        bring();
        killedAtSeveralMoments();
        killedBeforeItsEndWasWrittenDown();
        goesOnToItsEnd();
    }

    @Test
    void noTokenIsLostWithTheEmbeddedDatabase() throws Exception {
        database = "jdbc:h2:file:" + folder.resolve("seat") + DatabaseSettings.H2_OPTIONS + ";USER=sa";
        settings();
        bring();
        killedAtSeveralMoments();
        goesOnToItsEnd();
    }

    private void killedAtSeveralMoments() throws Exception {
        Set<Long> askedInVain = new HashSet<>();
        Map<Long, Integer> mayBeAsked = new HashMap<>();
        people.forEach(person -> mayBeAsked.put(person.id(), 1));
        record Kill(int question, Moment moment) {}
        for (Kill kill : List.of(
                new Kill(1, Moment.ANSWER_LOST), // by the proof
                new Kill(1, Moment.ANSWERED),
                new Kill(6, Moment.NOT_ASKED),
                new Kill(8, Moment.ANSWER_LOST),
                new Kill(7, Moment.ANSWERED))) {
            proxy.killAt(kill.question(), kill.moment(), finishing());
            proxy.awaitKill();
            Set<Long> awake = awake();
            proxy.asked().keySet().stream()
                    .filter(character -> !awake.contains(character))
                    .forEach(character -> {
                        askedInVain.add(character);
                        mayBeAsked.put(character, proxy.asked().get(character) + 1);
                    });
            toldAsItIs(awake.size());
        }
        assertThat(askedInVain).as("kills hit questions").isNotEmpty();
        proxy.letAlone();
        Process last = finishing();
        assertThat(last.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(last.exitValue()).as(output()).isZero();
        assertThat(output()).contains("%d tokens are awake".formatted(PEOPLE));
        assertThat(proxy.asked())
                .as("asked again only where nobody knew the answer")
                .allSatisfy((character, times) -> assertThat(times).isLessThanOrEqualTo(mayBeAsked.get(character)));
        everyTokenIsAliveOnce();
    }

    /** Who asks for the state between two runs is told what the tables hold. */
    private void toldAsItIs(int awake) {
        TypedCommand status = run("import", "status");
        assertThat(count(AWAKE, status)).isEqualTo(awake);
        assertThat(count(ASLEEP, status)).isEqualTo(PEOPLE - awake);
        boolean begun = one("SELECT COUNT(*) FROM seat_facts WHERE name = 'seat5_switch_over_begun'") == 1;
        assertThat(status.text())
                .contains(begun ? "It has not come to its end" : "The switch-over has not begun")
                .doesNotContain("It came to its end");
        assertThat(one("SELECT COUNT(*) FROM sleeping_tokens WHERE state NOT IN ('asleep', 'awake')"))
                .as("none is refused")
                .isZero();
    }

    private void everyTokenIsAliveOnce() throws Exception {
        assertThat(awake())
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(Simulator.Person::id).toList());
        assertThat(one("SELECT COUNT(*) FROM sleeping_tokens WHERE state = 'awake' AND sealed IS NULL"))
                .isEqualTo(PEOPLE);
        assertThat(one("SELECT MAX(generation) FROM refresh_tokens"))
                .as("linked once")
                .isEqualTo(1);
        assertThat(one("SELECT COUNT(*) FROM security_logs WHERE message LIKE 'The switch-over from SeAT 5 has begun'"))
                .isEqualTo(1);
        Sealer sealer = new Sealer(List.of(SecretKey.parse(KEY)));
        SsoClient sso = sso();
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT character_id, refresh_token FROM refresh_tokens")) {
            while (row.next()) {
                long character = row.getLong(1);
                assertThat(sso.refresh(new Secret(sealer.open(row.getString(2), "refresh_token:" + character))))
                        .as("the token that is kept of " + character)
                        .isInstanceOf(TokenAnswer.Granted.class);
            }
        }
    }

    /** All are awake and that it ended is not written down yet: a transaction of ours holds that row. */
    private void killedBeforeItsEndWasWrittenDown() throws Exception {
        try (Connection holding = DriverManager.getConnection(database);
                Statement statement = holding.createStatement()) {
            statement.executeUpdate("DELETE FROM seat_facts WHERE name = 'seat5_switch_over_ended'");
            holding.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO seat_facts (name, content) VALUES ('seat5_switch_over_ended', '')");
            Process ending = finishing();
            RunningSeat.waitFor(
                    Duration.ofMinutes(1),
                    "its end",
                    () -> one("SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE()"
                                    + " AND info LIKE '%seat_facts%' AND id <> CONNECTION_ID()")
                            > 0);
            ending.destroyForcibly().waitFor();
            holding.rollback();
        }
        toldAsItIs(PEOPLE);
    }

    private void goesOnToItsEnd() throws Exception {
        Process again = finishing();
        assertThat(again.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output()).contains("%d tokens are awake, 0 of them by this run".formatted(PEOPLE));
        assertThat(run("import", "status").text()).contains("It came to its end at");
    }

    private Process finishing() throws IOException {
        List<String> line = PackagedSeat.line("-Xmx200m", "--enable-native-access=ALL-UNNAMED");
        line.addAll(List.of("import", "finish", "--old-seat-stopped", "--data-dir", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_"));
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private Set<Long> awake() throws SQLException {
        Set<Long> awake = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT character_id FROM refresh_tokens WHERE deleted_at IS NULL AND disabled_at IS NULL")) {
            while (row.next()) {
                awake.add(row.getLong(1));
            }
        }
        return awake;
    }

    private long one(String sql) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static int count(Pattern what, TypedCommand run) {
        Matcher found = what.matcher(run.text());
        assertThat(found.find()).as(run.text()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private TypedCommand run(String... words) {
        return TypedCommand.inFolder(folder, List.of(words));
    }
}
