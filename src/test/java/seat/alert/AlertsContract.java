package seat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.support.ResourceBundleMessageSource;
import seat.access.AccessRules;
import seat.access.Users;
import seat.channel.Answer;
import seat.channel.ChannelKind;
import seat.channel.Channels;
import seat.channel.Message;
import seat.channel.Severity;
import seat.config.SecretKey;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.Consumers;
import seat.event.EventKey;
import seat.event.Sequencer;
import seat.sde.StaticNames;
import seat.sso.Sealer;
import seat.testing.TestDatabase;

/** What happened is told to whom it concerns, once and in order, whatever fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AlertsContract {
    private static final long BOSS = 1;
    private static final long ANN = 95_000_001;
    private static final long BEN = 95_000_002;
    private static final long OWN = 98_000_001;
    private static final long STRUCTURE = 1_022_734_985_679L;
    private static final long JITA = 30_000_142;

    private TestDatabase test;
    private Database database;
    private AlertKinds kinds;
    private AlertGroups groups;
    private AlertChannels channels;
    private Telling telling;
    private SendAlerts sender;
    private Consumers consumers;
    private Sequencer sequencer;
    private long channel;

    private final List<Message> got = new ArrayList<>();
    private Function<Message, Answer> answers = message -> Answer.sent("ok");

    /** A kind of channel as a plugin may bring one: it keeps what it gets. */
    private final class Kept implements ChannelKind {
        @Override
        public String id() {
            return "kept";
        }

        @Override
        public boolean signs() {
            return true;
        }

        @Override
        public String checked(String target) {
            if (!target.startsWith("kept:")) {
                throw new IllegalArgumentException("It begins with kept:");
            }
            return target;
        }

        @Override
        public String masked(String target) {
            return "kept:…";
        }

        @Override
        public Answer send(String target, String secret, Message message) {
            assertThat(target).isEqualTo("kept:secret-token");
            assertThat(secret).isNotEmpty();
            Answer answer = answers.apply(message);
            if (answer.state() == Answer.State.SENT) {
                got.add(message);
            }
            return answer;
        }
    }

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        database = test.database();
        kinds = new AlertKinds();
        groups = new AlertGroups(database, kinds);
        channels = new AlertChannels(
                database,
                new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH]))),
                new Channels(List.of(new Kept())));
        telling = new Telling(database, kinds, groups, new AccessRules(database), new Users(database));
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        AlertText texts = new AlertText(kinds, database, new StaticNames(database), messages, Clock.systemUTC());
        sender = new SendAlerts(database, channels, groups, kinds, texts, telling, null);
        sequencer = new Sequencer(database);
        consumers = new Consumers(database, List.of(new AlertNews(database, kinds, groups, telling)));
        test.jdbc()
                .sql(
                        "INSERT INTO users (id, name, admin, active) VALUES (1, 'Boss', FALSE, TRUE), (2, 'Other', FALSE, TRUE)")
                .update();
        for (long character : List.of(ANN, BEN)) {
            test.jdbc().sql("""
                            INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
                              character_owner_hash) VALUES (?, 1, 'x', '[]', CURRENT_TIMESTAMP, ?, 'h')
                            """).params(character, "Pilot " + character).update();
            test.jdbc()
                    .sql(
                            "INSERT INTO character_affiliations (character_id, corporation_id, alliance_id) VALUES (?, ?, 99000001)")
                    .params(character, OWN)
                    .update();
        }
        test.jdbc().sql("""
                        INSERT INTO corporation_structures (structure_id, corporation_id, type_id, system_id, profile_id, state, seen_at)
                        VALUES (?, ?, 35832, ?, 0, 'shield_vulnerable', CURRENT_TIMESTAMP)
                        """).params(STRUCTURE, OWN, JITA).update();
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        for (String table : List.of(
                "alert_deliveries",
                "alert_happenings",
                "alert_tellers",
                "alert_groups",
                "alert_group_alerts",
                "alert_group_channels",
                "alert_group_limits",
                "alert_group_mentions",
                "alert_channels",
                "alert_crossings",
                "corporation_wallet_balances",
                "corporation_wallet_journals",
                "character_notifications")) {
            test.jdbc().sql("DELETE FROM " + table).update();
        }
        got.clear();
        answers = message -> Answer.sent("ok");
        channel =
                channels.make(BOSS, "Pings", "kept", "kept:secret-token", true).id();
        hear();
    }

    private AlertGroup group(String... alerts) {
        Map<String, AlertGroup.Choice> chosen = new HashMap<>();
        for (String alert : alerts) {
            chosen.put(alert, AlertGroup.Choice.AS_IT_IS);
        }
        return new AlertGroup(
                0,
                BOSS,
                "Home defence",
                false,
                true,
                "en",
                60,
                chosen,
                Set.of(channel),
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private void hear() {
        sequencer.number();
        consumers.run();
    }

    private void send() throws InterruptedException {
        while (sender.run(() -> false)) {
            assertThat(got).hasSizeLessThan(10_000);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A notification comes to a character, after its first ones. */
    private void notified(long character, long id, String type, Instant at, String text) {
        database.inTransaction(() -> {
            database.sql()
                    .sql("""
                            INSERT INTO character_notifications (character_id, notification_id, type, sender_id, sender_type, `timestamp`, is_read,
                              text) VALUES (?, ?, ?, 1000132, 'corporation', ?, FALSE, ?)
                            """)
                    .params(character, id, type, Database.utc(at), text)
                    .update();
            ChangeEvents.announce(
                    database,
                    List.of(new ChangeEvent(
                            EventKey.ofItsOwn(),
                            "rows-came",
                            new ChangeEvent.Owner("character", character),
                            "character_notifications",
                            new ChangeEvent.What(1L, String.valueOf(id), null, String.valueOf(id)),
                            ChangeEvent.When.UNKNOWN)));
        });
    }

    private static String attack(long structure) {
        return "structureID: &id001 " + structure + "\nsolarsystemID: " + JITA
                + "\nshieldPercentage: 94.5\narmorPercentage: 100.0\nhullPercentage: 100.0\nstructureTypeID: 35832\n";
    }

    private List<String> states() {
        return test.jdbc()
                .sql("SELECT state FROM alert_deliveries ORDER BY id")
                .query(String.class)
                .list();
    }

    @Test
    void whatSeveralSawIsToldOnceInWords() throws Exception {
        groups.save(group("StructureUnderAttack"));
        Instant at = now();
        notified(ANN, 1, "StructureUnderAttack", at, attack(STRUCTURE));
        hear();
        send();
        notified(BEN, 2, "StructureUnderAttack", at, attack(STRUCTURE));
        hear();
        send();
        assertThat(got).hasSize(1);
        Message message = got.getFirst();
        assertThat(message.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(message.title() + message.text()).contains("under attack").doesNotContain(String.valueOf(STRUCTURE));
        assertThat(message.happened()).isEqualTo(at);
        assertThat(states()).containsExactly("sent");

        notified(ANN, 3, "StructureUnderAttack", at.plusSeconds(1), attack(STRUCTURE));
        hear();
        send();
        assertThat(got).as("another attack").hasSize(2);
    }

    @Test
    void whomItDoesNotConcernIsNotTold() throws Exception {
        AlertGroup all = group("StructureUnderAttack");
        groups.save(limited(all, new AlertGroup.Limit(AlertGroup.Kind.CORPORATION, OWN + 1, false)));
        groups.save(limited(all, new AlertGroup.Limit(AlertGroup.Kind.SYSTEM, JITA, true)));
        groups.save(owned(all, 2));
        groups.save(group("StructureLostArmor"));
        notified(ANN, 1, "StructureUnderAttack", now(), attack(STRUCTURE));
        hear();
        assertThat(states()).isEmpty();
        groups.save(limited(all, new AlertGroup.Limit(AlertGroup.Kind.CORPORATION, OWN, false)));
        notified(ANN, 2, "StructureUnderAttack", now(), attack(STRUCTURE));
        hear();
        assertThat(states()).containsExactly("due");
    }

    @Test
    void whatIsOverIsListedAndWhatIsPressingIsSent() {
        groups.save(group("StructureUnderAttack", "StructureLostShields"));
        Instant hours = now().minus(3, ChronoUnit.HOURS);
        notified(ANN, 1, "StructureUnderAttack", hours, attack(STRUCTURE));
        // The armor timer ends in a day, in steps of 100 ns.
        notified(
                ANN,
                2,
                "StructureLostShields",
                hours,
                "solarsystemID: " + JITA + "\nstructureID: &id001 " + STRUCTURE + "\nstructureTypeID: 35832\ntimeLeft: "
                        + Duration.ofHours(24).toSeconds() * 10_000_000 + "\n");
        hear();
        assertThat(states()).containsExactlyInAnyOrder("listed", "due");
    }

    @Test
    void aChannelThatFailsWaitsAndGetsAllInOrderWithTheSameIds() throws Exception {
        groups.save(group("StructureUnderAttack"));
        Instant at = now();
        for (int i = 0; i < 5; i++) {
            notified(ANN, i + 1, "StructureUnderAttack", at.plusSeconds(i), attack(STRUCTURE + i));
        }
        hear();
        List<String> asked = new ArrayList<>();
        answers = message -> {
            asked.add(message.id());
            return Answer.later("503");
        };
        send();
        assertThat(got).isEmpty();
        assertThat(asked).as("one attempt, then it waits").hasSize(1);
        assertThat(channels.find(channel).orElseThrow().failingSince()).isNotNull();
        send();
        assertThat(asked).hasSize(1);

        test.jdbc()
                .sql("UPDATE alert_channels SET next_at = CURRENT_TIMESTAMP(3)")
                .update();
        answers = message -> Answer.sent("204");
        send();
        assertThat(got).extracting(Message::id).first().isEqualTo(asked.getFirst());
        assertThat(got).extracting(Message::happened).isSorted().hasSize(5);
        assertThat(channels.find(channel).orElseThrow().failingSince()).isNull();
    }

    @Test
    void aLimitIsKeptAndIsNoFailure() throws Exception {
        groups.save(group("StructureUnderAttack"));
        notified(ANN, 1, "StructureUnderAttack", now(), attack(STRUCTURE));
        notified(ANN, 2, "StructureUnderAttack", now(), attack(STRUCTURE + 1));
        hear();
        answers = message -> Answer.sent("204").pausing(Duration.ofMinutes(10));
        send();
        assertThat(got).as("nothing more is allowed for ten minutes").hasSize(1);
        assertThat(states()).containsExactly("sent", "due");
        assertThat(channels.find(channel).orElseThrow().failingSince()).isNull();
    }

    @Test
    void aWebhookThatIsGoneIsSwitchedOffAndNothingMoreIsLostToIt() throws Exception {
        groups.save(group("StructureUnderAttack"));
        for (int i = 0; i < 6; i++) {
            notified(ANN, i + 1, "StructureUnderAttack", now(), attack(STRUCTURE + i));
        }
        hear();
        answers = message -> Answer.refused("404");
        for (int i = 0; i < 5; i++) {
            send();
        }
        assertThat(channels.find(channel).orElseThrow().state()).isEqualTo(AlertChannel.State.BROKEN);
        assertThat(states()).containsExactly("refused", "refused", "refused", "due", "due", "due");
        channels.turn(channel, true);
        answers = message -> Answer.sent("204");
        send();
        assertThat(got).hasSize(3);
    }

    @Test
    void aSenderThatDiedLeavesOneDoubleAtMostWithTheSameId() throws Exception {
        groups.save(group("StructureUnderAttack"));
        notified(ANN, 1, "StructureUnderAttack", now(), attack(STRUCTURE));
        hear();
        answers = message -> {
            got.add(message);
            throw new StackOverflowError("the process ends between the answer and its commit");
        };
        try {
            sender.run(() -> false);
        } catch (StackOverflowError died) {
            assertThat(died).hasMessageContaining("process");
        }
        answers = message -> Answer.sent("204");
        send();
        assertThat(got).as("its lease holds").hasSize(1);
        test.jdbc()
                .sql("UPDATE alert_channels SET next_at = CURRENT_TIMESTAMP(3)")
                .update();
        send();
        assertThat(got).hasSize(2);
        assertThat(got.get(0).id()).isEqualTo(got.get(1).id());
        assertThat(states()).containsExactly("sent");
    }

    @Test
    void whoMayNotSeeItAnyMoreIsNotTold() throws Exception {
        groups.save(group("StructureUnderAttack"));
        notified(ANN, 1, "StructureUnderAttack", now(), attack(STRUCTURE));
        hear();
        test.jdbc().sql("UPDATE users SET active = FALSE WHERE id = 1").update();
        try {
            send();
            assertThat(got).isEmpty();
            assertThat(states()).containsExactly("withdrawn");
        } finally {
            test.jdbc().sql("UPDATE users SET active = TRUE WHERE id = 1").update();
        }
    }

    @Test
    void whoSeesItByTheSecondOneWhoWasToldIsToldToo() throws Exception {
        test.jdbc()
                .sql("UPDATE refresh_tokens SET user_id = 2 WHERE character_id = ?")
                .param(BEN)
                .update();
        try {
            long theirs = channels.make(2, "Theirs", "kept", "kept:secret-token", false)
                    .id();
            AlertGroup war = group("WarDeclared");
            groups.save(war);
            groups.save(new AlertGroup(
                    0,
                    2,
                    "Diplomacy",
                    false,
                    true,
                    "en",
                    60,
                    war.alerts(),
                    Set.of(theirs),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null));
            String text =
                    "againstID: 99000001\ndeclaredByID: 98000009\ndelayHours: 24\nhostileState: false\nwarHQ: HQ\n";
            Instant at = now();
            notified(ANN, 1, "WarDeclared", at, text);
            notified(BEN, 2, "WarDeclared", at, text);
            hear();
            send();
            assertThat(got).as("each by the own character").hasSize(2);
            assertThat(states()).containsOnly("sent");
        } finally {
            test.jdbc()
                    .sql("UPDATE refresh_tokens SET user_id = 1 WHERE character_id = ?")
                    .param(BEN)
                    .update();
        }
    }

    @Test
    void aChangeOfTheKeySealsChannelsAnewAndOneOfALostKeyHoldsUpNoOther() throws Exception {
        SecretKey former = SecretKey.of("key", new byte[SecretKey.LENGTH]);
        byte[] bytes = new byte[SecretKey.LENGTH];
        bytes[0] = 1;
        SecretKey present = SecretKey.of("key", bytes);
        Sealer both = new Sealer(List.of(present, former));
        AlertChannels.sealed()
                .forEach(column ->
                        assertThat(column.reseal(test.jdbc(), both, 100)).isEqualTo(1));
        AlertChannels renewed =
                new AlertChannels(database, new Sealer(List.of(present)), new Channels(List.of(new Kept())));
        assertThat(renewed.open(channel).orElseThrow().target()).isEqualTo("kept:secret-token");
        assertThat(renewed.open(channel).orElseThrow().secret()).isNotEmpty();

        // This sender has the former key alone.
        AlertGroup attacks = group("StructureUnderAttack");
        long readable = channels.make(BOSS, "Readable", "kept", "kept:secret-token", true)
                .id();
        groups.save(attacks.sendingTo(Set.of(channel, readable)));
        notified(ANN, 1, "StructureUnderAttack", now(), attack(STRUCTURE));
        hear();
        send();
        assertThat(got).hasSize(1);
        assertThat(channels.find(channel).orElseThrow().state()).isEqualTo(AlertChannel.State.BROKEN);
    }

    @Test
    void aBacklogIsToldInOneMessage() throws Exception {
        groups.save(group("StructureUnderAttack"));
        for (int i = 0; i < SendAlerts.DIGEST_ABOVE + 5; i++) {
            notified(ANN, i + 1, "StructureUnderAttack", now(), attack(STRUCTURE + i));
        }
        hear();
        send();
        assertThat(got).hasSize(1);
        assertThat(got.getFirst().title()).contains(String.valueOf(SendAlerts.DIGEST_ABOVE + 5));
        assertThat(states()).containsOnly("gathered");
    }

    @Test
    void quietHoursEndWithADigestAndCriticalOnesDoNotWait() throws Exception {
        AlertGroup chosen = group("StructureUnderAttack", "StructureWentLowPower", "CorpTaxChangeMsg");
        groups.save(quiet(chosen));
        String low = "solarsystemID: " + JITA + "\nstructureID: &id001 " + STRUCTURE + "\nstructureTypeID: 35832\n";
        notified(ANN, 1, "StructureWentLowPower", now(), low);
        notified(ANN, 2, "StructureUnderAttack", now(), attack(STRUCTURE));
        hear();
        send();
        assertThat(got).hasSize(1);
        assertThat(states()).containsExactlyInAnyOrder("quiet", "sent");
        test.jdbc()
                .sql("UPDATE alert_groups SET quiet_from = NULL, quiet_to = NULL")
                .update();
        new TendAlerts(database, groups, kinds, telling).run();
        send();
        assertThat(got).hasSize(2);
        assertThat(states()).containsExactly("sent", "sent");
    }

    @Test
    void whatNobodyTakesIsRepeated() throws Exception {
        groups.save(repeated(group("StructureUnderAttack")));
        notified(ANN, 1, "StructureUnderAttack", now(), attack(STRUCTURE));
        hear();
        send();
        TendAlerts tend = new TendAlerts(database, groups, kinds, telling);
        tend.run();
        send();
        assertThat(got).hasSize(1);
        test.jdbc()
                .sql("UPDATE alert_deliveries SET sent_at = TIMESTAMPADD(MINUTE, -6, CURRENT_TIMESTAMP(3))")
                .update();
        tend.run();
        send();
        assertThat(got).hasSize(2);
        assertThat(got.get(0).id()).isNotEqualTo(got.get(1).id());

        long happening = test.jdbc()
                .sql("SELECT id FROM alert_happenings")
                .query(Long.class)
                .single();
        assertThat(new Happenings(database).take(happening, BOSS)).isTrue();
        assertThat(new Happenings(database).take(happening, 2)).isFalse();
        test.jdbc()
                .sql("UPDATE alert_deliveries SET sent_at = TIMESTAMPADD(MINUTE, -6, CURRENT_TIMESTAMP(3))")
                .update();
        tend.run();
        send();
        assertThat(got).hasSize(2);
    }

    @Test
    void fuelThatRunsDryIsToldOnceForEachThresholdAndAnewWhenItWasFilled() throws Exception {
        AlertGroup week = group("fuel-low");
        groups.save(week);
        groups.save(threshold(week, 2));
        Looks looks = new Looks(database, kinds, groups, telling, Looks.QUICK);
        fuel(5);
        looks.run();
        looks.run();
        send();
        assertThat(got).as("within seven days, not within two").hasSize(1);
        fuel(1);
        looks.run();
        send();
        assertThat(got).hasSize(3);
        fuel(20);
        looks.run();
        send();
        assertThat(got).hasSize(3);
    }

    @Test
    void aWalletThatHoversAtItsThresholdIsToldOnce() throws Exception {
        test.jdbc().sql("UPDATE users SET admin = TRUE WHERE id = 1").update();
        groups.save(copy(
                group(), BOSS, Map.of("wallet-below", new AlertGroup.Choice(1_000.0, null)), List.of(), null, null));
        Crossings crossings = new Crossings(database, kinds, groups, telling);
        test.jdbc()
                .sql("INSERT INTO corporation_wallet_balances (corporation_id, division, balance) VALUES (?, 2, 999)")
                .param(OWN)
                .update();
        for (double balance : new double[] {999, 1_050, 990, 1_101, 500, 400}) {
            test.jdbc()
                    .sql("UPDATE corporation_wallet_balances SET balance = ?")
                    .param(balance)
                    .update();
            crossings.run();
        }
        send();
        assertThat(got).as("at 999, and at 500 after it had come back").hasSize(2);
        assertThat(got.getLast().title() + got.getLast().text()).contains("500");
    }

    @Test
    void aLargeWithdrawalIsTold() throws Exception {
        test.jdbc().sql("UPDATE users SET admin = TRUE WHERE id = 1").update();
        groups.save(group("large-withdrawal"));
        test.jdbc()
                .sql("""
                        INSERT INTO corporation_wallet_journals (corporation_id, division, id, date, ref_type, amount, description,
                          first_party_id, second_party_id) VALUES (?, 1, 7, ?, 'player_donation', -2e9, 'x', ?, ?), (?, 1, 8, ?, 'player_donation', -5, 'x', ?, ?)
                        """)
                .params(OWN, Database.utc(now()), OWN, BEN, OWN, Database.utc(now()), OWN, BEN)
                .update();
        database.inTransaction(() -> ChangeEvents.announce(
                database,
                List.of(new ChangeEvent(
                        EventKey.ofItsOwn(),
                        "rows-came",
                        new ChangeEvent.Owner("corporation", OWN),
                        "corporation_wallet_journals",
                        new ChangeEvent.What(2L, "1 7", null, "1 8"),
                        ChangeEvent.When.UNKNOWN))));
        hear();
        send();
        assertThat(got).hasSize(1);
        assertThat(got.getFirst().title() + got.getFirst().text()).contains("2 B ISK");
    }

    @Test
    void eachOfEvesTypesIsToldOnceAndNotAgainByAnotherToken() throws Exception {
        List<String> types = kinds.all().stream()
                .filter(kind -> kind.cause() == AlertKind.Cause.NOTIFICATION)
                .map(AlertKind::key)
                .toList();
        assertThat(types).hasSizeGreaterThanOrEqualTo(254);
        groups.save(group(types.toArray(String[]::new)));
        Instant at = now();
        String text = attack(STRUCTURE) + "charID: " + ANN + "\ncorpID: " + OWN + "\nallianceID: 99000001\n";
        long id = 0;
        for (String type : types) {
            notified(ANN, ++id, type, at, text);
        }
        while (test.jdbc()
                        .sql("SELECT COUNT(*) FROM alert_happenings")
                        .query(Long.class)
                        .single()
                < types.size()) {
            hear();
        }
        assertThat(told())
                .as("each once")
                .hasSameSizeAs(types)
                .allSatisfy((alert, times) -> assertThat(times).isEqualTo(1L));

        List<String> shared = types.stream()
                .filter(type -> !new GameNotification(type, text, at, 0).personal())
                .toList();
        for (String type : shared) {
            notified(BEN, ++id, type, at, text);
        }
        notified(BEN, ++id, "StructureUnderAttack", at.plusSeconds(30), text);
        while (told().get("StructureUnderAttack") < 2) {
            hear();
        }
        assertThat(told().entrySet().stream().filter(one -> one.getValue() > 1).map(Map.Entry::getKey))
                .as("but for the attack half a minute later")
                .containsExactly("StructureUnderAttack");
    }

    private void sql(String statement, Object... values) {
        test.jdbc().sql(statement).params(values).update();
    }

    private Map<String, Long> told() {
        Map<String, Long> told = new HashMap<>();
        test.jdbc()
                .sql(
                        "SELECT h.alert, COUNT(*) FROM alert_deliveries d JOIN alert_happenings h ON h.id = d.happening_id GROUP BY h.alert")
                .query(row -> {
                    told.put(row.getString(1), row.getLong(2));
                });
        return told;
    }

    @Test
    void eventsAboutPeopleAreToldInWords() throws Exception {
        test.jdbc()
                .sql("UPDATE users SET admin = TRUE, main_character_id = ? WHERE id = 1")
                .param(ANN)
                .update();
        sql("DELETE FROM squads");
        sql("INSERT INTO squads (id, name, type, description) VALUES (7, 'Scouts', 'manual', '')");
        groups.save(group(EventAlerts.alerts().toArray(String[]::new)));
        event("user-made", "user", BOSS, null, null, null);
        event("squad-joined", "user", BOSS, 7L, null, null);
        event("squad-left", "user", BOSS, 7L, null, null);
        event("token-disabled", "character", BEN, null, null, "invalid_token");
        event("token-enabled", "character", BEN, null, null, null);
        event("member-joined", "corporation", OWN, BEN, null, null);
        event("member-left", "corporation", OWN, BEN, null, null);
        event("role-granted", "corporation", OWN, BEN, "Director · roles", null);
        event("role-granted", "corporation", OWN, BEN, "Director · roles_at_hq", null);
        event("role-granted", "character", BEN, BEN, "Director · roles", null);
        hear();
        send();
        sql("DELETE FROM squads");
        assertThat(told().keySet()).containsExactlyInAnyOrderElementsOf(EventAlerts.alerts());
        assertThat(told().values()).containsOnly(1L);
        List<String> said = got.stream()
                .map(message -> message.title() + " " + message.text())
                .toList();
        assertThat(said).anySatisfy(text -> assertThat(text).contains("Boss has signed in for the first time"));
        assertThat(said).anySatisfy(text -> assertThat(text).contains("Boss is a member of the squad Scouts now"));
        assertThat(said)
                .anySatisfy(text -> assertThat(text).contains("Boss is no member of the squad Scouts any more"));
        assertThat(said).anySatisfy(text -> assertThat(text).contains("is not used any more: invalid_token"));
        assertThat(said).anySatisfy(text -> assertThat(text).contains("is a Director of"));
    }

    private void event(
            String kind,
            String type,
            long owner,
            @Nullable Long entity,
            @Nullable String detail,
            @Nullable String present) {
        database.inTransaction(() -> ChangeEvents.announce(
                database,
                List.of(new ChangeEvent(
                        EventKey.ofItsOwn(),
                        kind,
                        new ChangeEvent.Owner(type, owner),
                        "test",
                        new ChangeEvent.What(entity, detail, null, present),
                        ChangeEvent.When.UNKNOWN))));
    }

    @Test
    void everyAlertThatCanBeChosenHasACause() {
        Set<String> caused = new HashSet<>(AlertNews.alerts());
        caused.addAll(LooksContract.lookedFor());
        caused.add(IdleDigest.ALERT);
        assertThat(kinds.all().stream()
                        .filter(kind -> kind.cause() != AlertKind.Cause.NOTIFICATION)
                        .map(AlertKind::key))
                .containsExactlyInAnyOrderElementsOf(caused);
    }

    /** The owner's own corporation: the boss sees its structures by a right of his own. */
    private void fuel(int days) {
        test.jdbc()
                .sql("UPDATE corporation_structures SET fuel_expires = TIMESTAMPADD(MINUTE, ?, CURRENT_TIMESTAMP)")
                .param(days * 24 * 60 - 5)
                .update();
        test.jdbc().sql("UPDATE users SET admin = TRUE WHERE id = 1").update();
    }

    private static AlertGroup limited(AlertGroup group, AlertGroup.Limit limit) {
        return copy(group, group.userId(), group.alerts(), List.of(limit), null, null);
    }

    private static AlertGroup owned(AlertGroup group, long user) {
        return copy(group, user, group.alerts(), List.of(), null, null);
    }

    private static AlertGroup repeated(AlertGroup group) {
        return copy(group, group.userId(), group.alerts(), List.of(), null, 5);
    }

    private static AlertGroup quiet(AlertGroup group) {
        return copy(
                group,
                group.userId(),
                group.alerts(),
                List.of(),
                new AlertGroup.Quiet(LocalTime.MIN, LocalTime.of(23, 59)),
                null);
    }

    private static AlertGroup threshold(AlertGroup group, double threshold) {
        return copy(
                group,
                group.userId(),
                Map.of("fuel-low", new AlertGroup.Choice(threshold, null)),
                List.of(),
                null,
                null);
    }

    private static AlertGroup copy(
            AlertGroup group,
            long user,
            Map<String, AlertGroup.Choice> alerts,
            List<AlertGroup.Limit> limits,
            AlertGroup.@Nullable Quiet quiet,
            @Nullable Integer repeat) {
        return new AlertGroup(
                0,
                user,
                group.name(),
                false,
                true,
                "en",
                group.ageLimit(),
                alerts,
                group.channels(),
                limits,
                List.of(),
                null,
                quiet,
                repeat);
    }
}
