package seat.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.AccessRefusal;
import seat.access.NewOwners;
import seat.access.SignIns;
import seat.access.UserSessions;
import seat.access.Users;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.sso.Sealer;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.sync.Schema;
import seat.testing.AnyRows;
import seat.testing.TestDatabase;
import seat.update.Enrolment;
import tools.jackson.databind.json.JsonMapper;

abstract class PersonContract {
    private static final long ANN = 95_555_000_001L;
    private static final long BEN = 96_666_000_001L;
    private static final String ANNS_NAME = "Ann Nobodysfool";
    private static final String BENS_NAME = "Ben Bystander";

    /** Columns that say whose a row is, or whom it names. */
    private static final Pattern NAMING = Pattern.compile(
            "(character|user|owner|teller|recipient|object|subject|impersonator)_id|\\w*_by|main_character_id");

    private TestDatabase test;
    private Database database;
    private Catalogue catalogue;
    private TokenStore tokens;
    private Enrolment enrolment;
    private AnyRows rows;
    private long ann;
    private long ben;

    abstract TestDatabase open();

    @BeforeEach
    void prepare() {
        test = open();
        database = test.database();
        catalogue = Catalogue.bind(Schema.read(database));
        tokens = new TokenStore(
                database.sql(),
                database.transactions(),
                new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH]))),
                () -> {});
        enrolment = new Enrolment(database, catalogue);
        rows = new AnyRows(database);
        ann = link(ANN, ANNS_NAME);
        ben = link(BEN, BENS_NAME);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void everyColumnThatNamesSomebodyIsErasedClearedOrSaysWhyItStays() {
        Set<String> known = new TreeSet<>();
        data().all().forEach(one -> known.add(one.table()));
        Set<String> forgotten = new TreeSet<>();
        rows.tables().forEach((table, columns) -> {
            boolean names =
                    columns.stream().anyMatch(column -> Pattern.matches("(character|user)_id|\\w+_by", column.name()));
            if (names
                    && !table.startsWith("sde_")
                    && !known.contains(table)
                    && PersonalData.staysIn(table).isEmpty()) {
                forgotten.add(table);
            }
        });
        assertThat(forgotten).isEmpty();
    }

    @Test
    void nothingOfAnErasedPersonIsLeftAndOthersLoseNothing() {
        fill(ann, ANN, ANNS_NAME, "95555000002");
        fill(ben, BEN, BENS_NAME, "96666000002");
        Map<String, Long> bens = counts(ben, BEN, BENS_NAME);
        List<Erasures.Count> before = erasures().preview(ann);
        assertThat(before)
                .extracting(Erasures.Count::table)
                .contains("character_assets", "user_sessions", "users", "notes");
        String receipt = erasures().begin(Actor.command(), ann);
        assertThat(erasures().begin(Actor.command(), ann)).as("once").isEqualTo(receipt);
        finish(Duration.ofMinutes(5));

        Map<String, Long> left = counts(ann, ANN, ANNS_NAME);
        left.keySet()
                .removeIf(place -> PersonalData.staysIn(place.substring(0, place.indexOf('.')))
                        .isPresent());
        // What somebody wrote of a moon stays without who did.
        left.remove("universe_moon_reports.notes");
        assertThat(left).isEmpty();
        assertThat(counts(ben, BEN, BENS_NAME)).isEqualTo(bens);

        Erasures.Receipt told = erasures().find(receipt).orElseThrow();
        assertThat(told.endedAt()).isNotNull();
        assertThat(told.characters()).isEqualTo(1);
        assertThat(erasures().counts(told.id()))
                .extracting(Erasures.Count::table)
                .contains("character_assets", "user_sessions", "users", "refresh_tokens");
        assertThat(rows.count("erasure_subjects", "TRUE")).isZero();
        assertThat(rows.count("erasures", "user_id IS NOT NULL")).isZero();
    }

    @Test
    void theSecurityLogKeepsWhatWasDoneAndNotByWhom() {
        AuditLog log = new AuditLog(database);
        Actor annHerself = Actor.command().as(ann);
        log.write(
                annHerself,
                Category.SHARE,
                "make",
                Subject.character(ANN),
                ANNS_NAME + " made a link",
                null,
                Map.of("of", ANN));
        log.write(
                Actor.command().as(ben),
                Category.CHARACTER,
                "transfer",
                Subject.user(ben),
                "Took from " + ANNS_NAME,
                Map.of("characters", List.of(ANN)),
                null);
        log.write(
                Actor.command().as(ben),
                Category.SETTING,
                "set",
                Subject.none(),
                "Set something",
                null,
                Map.of("a", 1));
        erasures().begin(Actor.command(), ann);
        finish(Duration.ofMinutes(5));
        String text = dump("security_logs");
        assertThat(text)
                .doesNotContain(ANNS_NAME, String.valueOf(ANN))
                .contains("(erased) made a link", "Took from (erased)");
        assertThat(rows.count("security_logs", "action = 'make' AND user_id = " + ann))
                .isEqualTo(1);
        assertThat(rows.count("security_logs", "action = 'set' AND details IS NOT NULL"))
                .isEqualTo(1);
        assertThat(rows.count("security_logs", "action = 'erased'")).isEqualTo(1);
    }

    @Test
    void anErasureThatIsCutOffComesToTheSame() {
        for (int item = 1; item <= 2_600; item++) {
            rows.insert("character_contacts", Map.of("character_id", ANN, "contact_id", item));
        }
        String receipt = erasures().begin(Actor.command(), ann);
        int runs = 0;
        while (erasures().find(receipt).orElseThrow().endedAt() == null && runs < 5_000) {
            // Each is another process.
            database.sql()
                    .sql("UPDATE leases SET until_at = '2020-01-01' WHERE name = 'erasures'")
                    .update();
            new ErasePeople(database, tokens, catalogue, enrolment, Duration.ofMillis(20L + runs * 5L)).run();
            runs++;
        }
        assertThat(runs).isGreaterThan(1);
        assertThat(erasures().counts(erasures().find(receipt).orElseThrow().id()))
                .contains(new Erasures.Count("character_contacts", "deleted", 2_600));
    }

    @Test
    void whoSignsInAgainMeanwhileIsReadAsANewPerson() {
        rows.insert("character_contacts", Map.of("character_id", ANN, "contact_id", 1));
        erasures().begin(Actor.command(), ann);
        long again = link(ANN, ANNS_NAME);
        assertThat(again).isNotEqualTo(ann);
        finish(Duration.ofMinutes(5));
        assertThat(tokens.find(ANN)).isPresent();
        assertThat(rows.count("users", "id = " + ann)).isZero();
    }

    @Test
    void nobodyErasesHimselfOrTheLastSuperuser() {
        assertThatThrownBy(() -> erasures().begin(Actor.command().as(ann), ann)).isInstanceOf(AccessRefusal.class);
        database.sql().sql("UPDATE users SET admin = FALSE").update();
        database.sql()
                .sql("UPDATE users SET admin = TRUE WHERE id = ?")
                .param(ann)
                .update();
        assertThatThrownBy(() -> erasures().begin(Actor.command(), ann)).hasMessageContaining("last superuser");
        assertThat(rows.count("erasures", "TRUE")).isZero();
    }

    @Test
    void aPersonGetsItsRowsAndNoSecretsAndNothingOfOthers() throws IOException {
        fill(ann, ANN, ANNS_NAME, "95555000002");
        fill(ben, BEN, BENS_NAME, "96666000002");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export().write(ann, out, () -> true);
        Map<String, String> files = unzip(out.toByteArray());
        Set<String> tables = new TreeSet<>();
        data().all().stream()
                .filter(PersonalRows::handedOut)
                .forEach(one -> tables.add("tables/" + one.table() + ".ndjson"));
        assertThat(files.keySet())
                .contains("README.txt", "tables/character_assets.ndjson", "tables/mail_bodies.ndjson");
        assertThat(tables)
                .containsAll(files.keySet().stream()
                        .filter(name -> !name.equals("README.txt"))
                        .toList());
        assertThat(files.keySet()).hasSizeGreaterThan(100);
        String all = String.join("\n", files.values());
        assertThat(all).contains(ANNS_NAME).doesNotContain(BENS_NAME, String.valueOf(BEN));
        assertThat(files.get("tables/refresh_tokens.ndjson"))
                .contains("character_name")
                .doesNotContain("refresh_token\"", "\"token\"", "owner_hash");
        assertThat(files.get("tables/api_keys.ndjson")).doesNotContain("secret", "prefix");
        assertThat(files.get("tables/alert_channels.ndjson")).doesNotContain("target", "secret");
        for (String line :
                String.valueOf(files.get("tables/character_assets.ndjson")).split("\n")) {
            assertThat(JsonMapper.shared().readTree(line).path("character_id").asLong())
                    .isEqualTo(ANN);
        }
        assertThat(files.get("README.txt")).contains(ANNS_NAME, "tables/character_assets.ndjson  1 rows");
    }

    @Test
    void aHundredThousandRowsPassThroughFewMegabytes() throws IOException {
        List<Object[]> batch = new ArrayList<>();
        for (int id = 1; id <= 100_000; id++) {
            batch.add(new Object[] {ANN, id, "x".repeat(200)});
            if (batch.size() == 5_000) {
                database.template()
                        .batchUpdate(
                                "INSERT INTO character_wallet_journals (character_id, id, reason, date, ref_type) VALUES (?, ?, ?, '2026-01-01', 'x')",
                                batch);
                batch.clear();
            }
        }
        long[] most = {0};
        long[] bytes = {0};
        System.gc();
        long before = used();
        OutputStream counting = new OutputStream() {
            private long looked;

            @Override
            public void write(int value) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] values, int from, int length) {
                bytes[0] += length;
                if (bytes[0] - looked > 100_000) {
                    looked = bytes[0];
                    System.gc();
                    most[0] = Math.max(most[0], used() - before);
                }
            }
        };
        export().write(ann, counting, () -> true);
        assertThat(bytes[0]).isGreaterThan(300_000);
        assertThat(most[0]).as("bytes that live while it is written").isLessThan(16_000_000);
    }

    @Test
    void aPersonIsHandedOutThreeTimesADayAndTheLogKnows() {
        Actor self = Actor.command().as(ann);
        for (int time = 0; time < ExportPerson.A_DAY; time++) {
            export().allow(self, ann);
        }
        assertThatThrownBy(() -> export().allow(self, ann))
                .isInstanceOf(AccessRefusal.class)
                .hasMessageContaining("tomorrow");
        export().allow(Actor.command().as(ben), ann);
        assertThat(rows.count("security_logs", "action = 'person_export' AND subject_id = " + ann))
                .isEqualTo(4);
    }

    @Test
    void aFileEndsWhenItsReaderMayNotHaveItAnyMore() {
        assertThatThrownBy(() -> export().write(ann, OutputStream.nullOutputStream(), () -> false))
                .isInstanceOf(IOException.class);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private PersonalData data() {
        return new PersonalData(database, catalogue);
    }

    private Erasures erasures() {
        return new Erasures(database, tokens, catalogue);
    }

    private ExportPerson export() {
        return new ExportPerson(database, tokens, catalogue);
    }

    private void finish(Duration budget) {
        new ErasePeople(database, tokens, catalogue, enrolment, budget).run();
    }

    /** A row in every table, whose columns that name somebody name this person; keys of other columns are the person's number. */
    private void fill(long user, long character, String name, String number) {
        rows.tables().forEach((table, columns) -> {
            if (table.startsWith("sde_")
                    || List.of(
                                    "users",
                                    "refresh_tokens",
                                    "erasures",
                                    "erasure_subjects",
                                    "erasure_counts",
                                    "leases",
                                    "updates")
                            .contains(table)) {
                return;
            }
            Map<String, Object> values = new HashMap<>();
            for (AnyRows.Column column : columns) {
                if (column.name()
                        .matches("user_id|impersonator_id|taken_by|decided_by|opened_by|granted_by|rejected_by")) {
                    values.put(column.name(), user);
                } else if (NAMING.matcher(column.name()).matches() && column.big()) {
                    values.put(column.name(), character);
                } else if (column.name().matches("(owner|teller|object|subject)_type")) {
                    values.put(column.name(), "character");
                } else if (column.name().equals("resource")) {
                    values.put(column.name(), "character.assets");
                } else if (column.name().equals("visibility")) {
                    values.put(column.name(), "all");
                }
            }
            // Tables below others hang together by this number.
            rows.insert(table, values, name, Long.parseLong(number));
        });
    }

    /** Rows in which the person stands, by table and column. */
    private Map<String, Long> counts(long user, long character, String name) {
        Map<String, Long> counts = new TreeMap<>();
        rows.tables().forEach((table, columns) -> {
            if (table.startsWith("sde_")) {
                return;
            }
            boolean names = columns.stream()
                    .anyMatch(column -> NAMING.matcher(column.name()).matches());
            for (AnyRows.Column column : columns) {
                String condition = null;
                if (column.big() && column.name().matches("user_id|\\w*_by")) {
                    condition = "`%s` IN (%d, %d)".formatted(column.name(), user, character);
                } else if (column.big()) {
                    condition = "`%s` = %d".formatted(column.name(), character);
                } else if (column.text() && names) {
                    condition = "`%s` LIKE '%%%s%%'".formatted(column.name(), name);
                }
                long found = condition == null ? 0 : rows.count(table, condition);
                if (found > 0) {
                    counts.put(table + "." + column.name(), found);
                }
            }
        });
        return counts;
    }

    private String dump(String table) {
        StringBuilder text = new StringBuilder();
        database.sql()
                .sql("SELECT * FROM " + table)
                .query()
                .listOfRows()
                .forEach(row -> text.append(new LinkedHashMap<>(row)).append('\n'));
        return text.toString();
    }

    private static Map<String, String> unzip(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private long link(long character, String name) {
        NewOwners newOwners = linked ->
                enrolment.character(linked, tokens.find(linked).orElseThrow().scopes());
        return new SignIns(database, new Users(database), tokens, newOwners, new UserSessions(database))
                .link(
                        new VerifiedToken(
                                character,
                                name,
                                "owner-" + character,
                                Set.of("esi-wallet.read_character_wallet.v1"),
                                Instant.now().plusSeconds(1_200)),
                        new TokenAnswer.Granted(new Secret("access"), new Secret("refresh"), Duration.ofMinutes(20)),
                        Optional.empty(),
                        Actor.system())
                .userId();
    }
}
