package seat.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.retention.History.Member;
import seat.retention.History.Part;
import seat.setting.GlobalSettings;
import seat.sync.Document;
import seat.sync.Mapping;
import seat.sync.Schema;
import seat.testing.AnyRows;
import seat.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

abstract class RetentionContract {
    private static final int DAYS = 200;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicLong nanos = new AtomicLong();
    private TestDatabase test;
    Database database;
    AnyRows rows;

    abstract TestDatabase open();

    @BeforeEach
    void prepare() {
        test = open();
        database = test.database();
        rows = new AnyRows(database);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void everyHistoryLosesWhatIsOldAndKeepsTheRest() {
        Histories.own().forEach(history -> history.parts().forEach(this::fill));
        pruning(LONG).run();
        for (History history : Histories.own()) {
            for (Part part : history.parts()) {
                assertThat(rows.count(part.table(), "TRUE"))
                        .as("%s, kept for ever", part.table())
                        .isEqualTo(2);
            }
            keep(history, DAYS);
        }
        pruning(LONG).run();
        for (History history : Histories.own()) {
            for (Part part : history.parts()) {
                assertThat(rows.count(part.table(), "TRUE")).as(part.table()).isEqualTo(1);
                assertThat(rows.count(part.table(), "`" + part.time() + "` < '" + today().minusDays(DAYS + 1) + "'"))
                        .as(part.table())
                        .isZero();
                for (Member member : part.members()) {
                    assertThat(rows.count(member.table(), "TRUE"))
                            .as("%s below %s", member.table(), part.table())
                            .isEqualTo(1);
                }
            }
        }
    }

    @Test
    void everyTableToWhichRowsAreOnlyAddedIsAHistoryOrSaysWhyNot() {
        Catalogue catalogue = Catalogue.bind(Schema.read(database));
        TreeSet<String> appended = new TreeSet<>();
        catalogue
                .resources()
                .forEach(resource -> catalogue.tables(resource).stream()
                        .filter(table -> table.mapping().mode() == Mapping.Mode.APPEND
                                || table.mapping().afterwards() != null)
                        .forEach(table -> appended.add(table.name())));
        TreeSet<String> known = new TreeSet<>(Histories.NO_HISTORIES.keySet());
        Histories.own().forEach(history -> known.addAll(history.tables()));
        assertThat(known).containsAll(appended);
        assertThat(Histories.NO_HISTORIES.keySet())
                .as("whoever is excused is appended to")
                .isSubsetOf(appended);
        for (History history : Histories.own()) {
            for (History.Listed listed : history.listed()) {
                assertThat(catalogue.resources().stream()
                                .filter(resource -> listed.names(resource.name()))
                                .toList())
                        .as(listed.resource())
                        .isNotEmpty()
                        .allSatisfy(resource -> assertThat(resource.mappings())
                                .as("what an answer leaves out must not go for it")
                                .allMatch(mapping -> mapping.mode() == Mapping.Mode.APPEND
                                        || history.tables().contains(mapping.table()))
                                .noneMatch(mapping -> mapping.mode() == Mapping.Mode.MIRROR));
            }
        }
    }

    @Test
    void pruningThatIsCutOffGoesOnWhereItWas() {
        List<History> one = List.of(history("mail"));
        for (int mail = 1; mail <= 2_500; mail++) {
            rows.insert("mail_headers", Map.of("mail_id", mail, "timestamp", day(mail % 2 == 0 ? DAYS + 5 : 5)));
            rows.insert("mail_recipients", Map.of("mail_id", mail, "recipient_id", 7));
        }
        keep(one.getFirst(), DAYS);
        new PruneHistories(database, one, Duration.ZERO, Duration.ZERO).run();
        Progress progress = new Progress(database);
        assertThat(progress.of("mail_headers").endedAt()).isNull();
        new PruneHistories(database, one, Duration.ofNanos(1), Duration.ZERO).run();
        int runs = 0;
        while (progress.of("mail_headers").endedAt() == null && runs < 20_000) {
            leaseIsOver();
            new PruneHistories(database, one, Duration.ofMillis(3), Duration.ZERO).run();
            runs++;
        }
        assertThat(runs).as("several processes, one after the other").isGreaterThan(1);
        assertThat(rows.count("mail_headers", "TRUE")).isEqualTo(1_250);
        assertThat(rows.count("mail_recipients", "TRUE")).isEqualTo(1_250);
        assertThat(progress.of("mail_headers").pruned()).isEqualTo(2_500);
        assertThat(progress.of("mail_headers").highest()).isEqualTo(2_500L);
    }

    @Test
    void oneProcessPrunesAtATime() {
        History mail = history("mail");
        mail.parts().forEach(this::fill);
        keep(mail, DAYS);
        database.sql()
                .sql(
                        "INSERT INTO leases (name, holder, token, until_at) VALUES ('retention', 'other', 1, '2999-01-01')")
                .update();
        pruning(LONG).run();
        assertThat(rows.count("mail_headers", "TRUE")).isEqualTo(2);
        leaseIsOver();
        pruning(LONG).run();
        assertThat(rows.count("mail_headers", "TRUE")).isEqualTo(1);
    }

    @Test
    void aNewNumberOfDaysIsFollowedOnceEveryProcessKnowsIt() {
        History mail = history("mail");
        mail.parts().forEach(this::fill);
        keep(mail, DAYS);
        new PruneHistories(database, List.of(mail), LONG, Duration.ofHours(1)).run();
        assertThat(rows.count("mail_headers", "TRUE")).isEqualTo(2);
        pruning(LONG).run();
        assertThat(rows.count("mail_headers", "TRUE")).isEqualTo(1);
        rows.insert("mail_headers", Map.of("mail_id", 5, "timestamp", day(DAYS + 9)));
        leaseIsOver();
        pruning(LONG).run();
        assertThat(rows.count("mail_headers", "TRUE"))
                .as("the next round begins a day later")
                .isEqualTo(2);
    }

    @Test
    void whatCameBelowAPrunedRowGoesInTheNextRound() {
        History mail = history("mail");
        mail.parts().forEach(this::fill);
        keep(mail, DAYS);
        pruning(LONG).run();
        rows.insert("mail_bodies", Map.of("mail_id", 1));
        leaseIsOver();
        database.sql()
                .sql("UPDATE retention_progress SET round_began_at = '2026-01-01', round_ended_at = '2026-01-01'")
                .update();
        pruning(LONG).run();
        assertThat(rows.count("mail_bodies", "mail_id = 1")).isZero();
        assertThat(rows.count("mail_bodies", "mail_id = 2")).isEqualTo(1);
    }

    @Test
    void whatIsOldDoesNotComeBack() {
        Keeping keeping = keeping();
        String contracts = """
                [{"contract_id": 1, "date_issued": "%s"}, {"contract_id": 2, "date_issued": "%s"}]
                """.formatted(json(DAYS + 3), json(3));
        assertThat(kept(keeping, "character.contracts", contracts)).isEqualTo("[1,2]");
        keep(history("contracts"), DAYS);
        assertThat(kept(keeping, "character.contracts", contracts))
                .as("read again after a minute")
                .isEqualTo("[1,2]");
        nanos.addAndGet(Keeping.LOOK_AGAIN.toNanos());
        assertThat(kept(keeping, "character.contracts", contracts)).isEqualTo("[2]");
        assertThat(kept(keeping, "corporation.contracts", contracts)).isEqualTo("[2]");
        assertThat(kept(keeping, "character.mail", contracts)).isEqualTo("[1,2]");
        assertThat(keeping.isOld(
                        "character.contracts",
                        JsonMapper.shared().readTree(contracts).get(0)))
                .isTrue();
    }

    @Test
    void killmailsThatWerePrunedDoNotComeBackThoughTheirListTellsNoTime() {
        History killmails = history("killmails");
        killmails.parts().forEach(this::fill);
        keep(killmails, DAYS);
        pruning(LONG).run();
        Keeping keeping = keeping();
        String list = """
                [{"killmail_id": 1, "killmail_hash": "a"}, {"killmail_id": 2, "killmail_hash": "b"}]
                """;
        assertThat(kept(keeping, "character.killmails", list)).isEqualTo("[2]");
        assertThat(kept(keeping, "public.war-killmails", list)).isEqualTo("[2]");
    }

    @Test
    void whatIsSetIsANumberOfDaysOrForEver() {
        GlobalSettings settings = new GlobalSettings(database);
        for (History history : Histories.own()) {
            for (String bad :
                    List.of("", "abc", "-1", "1", String.valueOf(history.least() - 1), "36501", "90.5", "9999999")) {
                assertThatThrownBy(() -> settings.set(history.setting(), bad))
                        .as("%s: %s", history.name(), bad)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("0 (for ever), or " + history.least() + " to 36500 days");
            }
            settings.set(history.setting(), " " + history.least() + " ");
            settings.set(history.setting(), "0");
        }
    }

    private String kept(Keeping keeping, String resource, String body) {
        JsonMapper json = JsonMapper.shared();
        return keeping.keep(resource, List.of(new Document(json.readTree(body), Map.of(), Instant.EPOCH))).stream()
                .flatMap(document -> document.body().valueStream())
                .map(each -> each.has("contract_id") ? each.path("contract_id") : each.path("killmail_id"))
                .map(Object::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Keeping keeping() {
        return new Keeping(database, Histories.own(), InstantSource.system(), nanos::get);
    }

    static History history(String name) {
        return Histories.own().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    PruneHistories pruning(Duration budget) {
        return new PruneHistories(database, Histories.own(), budget, Duration.ZERO);
    }

    void keep(History history, int days) {
        new GlobalSettings(database).set(history.setting(), String.valueOf(days));
        // As if it had been set some moments ago.
        database.sql()
                .sql(
                        "UPDATE global_settings SET updated_at = TIMESTAMPADD(SECOND, -10, CURRENT_TIMESTAMP) WHERE name = ?")
                .param(history.setting().name())
                .update();
    }

    private void leaseIsOver() {
        database.sql()
                .sql("UPDATE leases SET until_at = '2020-01-01' WHERE name = 'retention'")
                .update();
    }

    /** Two rows, an old one and a young one, each with one below it in every table that has some. */
    private void fill(Part part) {
        for (int number = 1; number <= 2; number++) {
            String time = day(number == 1 ? DAYS + 3 : 3);
            Map<String, Object> values = new HashMap<>();
            for (String column : part.key()) {
                values.put(column, number);
            }
            values.put(part.time(), time);
            values.put("state", "over");
            rows.insert(part.table(), values, String.valueOf(number), number);
            for (Member member : part.members()) {
                Map<String, Object> below = new HashMap<>();
                for (String column : member.columns()) {
                    below.put(column, number);
                }
                rows.insert(member.table(), below, String.valueOf(number), number);
            }
        }
    }

    private LocalDate today() {
        return Database.utc(database.now()).toLocalDate();
    }

    String day(int ago) {
        return today().minusDays(ago) + " 10:00:00";
    }

    private String json(int ago) {
        return today().minusDays(ago) + "T10:00:00Z";
    }
}
