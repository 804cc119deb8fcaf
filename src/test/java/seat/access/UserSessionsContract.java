package seat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.SignInEvents.Kind;
import seat.access.UserSessions.Session;
import seat.audit.Actor;
import seat.audit.Channel;
import seat.testing.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UserSessionsContract {
    private static final String HERE = "192.0.2.7";

    private final AtomicLong people = new AtomicLong(96_700_000);
    private TestDatabase database;
    private UserSessions sessions;
    private Users users;

    abstract TestDatabase open();

    @BeforeAll
    void connect() {
        database = open();
        sessions = new UserSessions(database.database());
        users = new Users(database.database());
    }

    @AfterAll
    void disconnect() {
        database.close();
    }

    @Test
    void aSecretStandsForItsAccountAndIsNotKept() {
        long user = user();
        String secret = open(user);
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        Viewer viewer = find(secret).orElseThrow().viewer();
        assertThat(viewer.userId()).isEqualTo(user);
        assertThat(viewer.superuser()).isFalse();
        assertThat(count("secret_hash = '" + secret + "'")).isZero();
        assertThat(count("user_id = " + user + " AND LENGTH(secret_hash) = 64 AND address = '" + HERE + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsNoSecretFindsNobody() {
        open(user());
        Stream.of("", "x", "A".repeat(43), "A".repeat(44), "ä".repeat(43), "%", "' OR '1' = '1")
                .forEach(secret -> assertThat(find(secret)).as(secret).isEmpty());
    }

    @Test
    void itEndsADayAfterItWasSeenLast() {
        String secret = open(user());
        age(secret, "last_seen_at", 24 * 3600 - 60);
        assertThat(find(secret)).isPresent();
        age(secret, "last_seen_at", 24 * 3600 + 60);
        assertThat(find(secret)).isEmpty();
    }

    @Test
    void itEndsThirtyDaysAfterTheSignInHoweverOftenItIsSeen() {
        String secret = open(user());
        age(secret, "created_at", 30 * 24 * 3600 - 60);
        assertThat(find(secret)).isPresent();
        age(secret, "created_at", 30 * 24 * 3600 + 60);
        assertThat(find(secret)).isEmpty();
    }

    @Test
    void aSuperusersEndsAfterAnHourAndAfterTwelve() {
        long user = user();
        database.jdbc()
                .sql("UPDATE users SET admin = TRUE WHERE id = ?")
                .param(user)
                .update();
        String idle = open(user);
        age(idle, "last_seen_at", 3540);
        assertThat(find(idle)).isPresent();
        age(idle, "last_seen_at", 3660);
        assertThat(find(idle)).isEmpty();
        String busy = open(user);
        age(busy, "created_at", 12 * 3600 - 60);
        assertThat(find(busy)).isPresent();
        age(busy, "created_at", 12 * 3600 + 60);
        assertThat(find(busy)).isEmpty();
    }

    @Test
    void thatItWasSeenIsWrittenOnceAMinute() {
        long user = user();
        String secret = open(user);
        sessions.find(secret, "192.0.2.8", "other");
        assertThat(sessions.list(user).getFirst().address()).isEqualTo(HERE);
        age(secret, "last_seen_at", 61);
        sessions.find(secret, "192.0.2.8", "other\r\nX: y");
        assertThat(sessions.list(user).getFirst())
                .satisfies(seen -> assertThat(seen.address()).isEqualTo("192.0.2.8"))
                .satisfies(seen -> assertThat(seen.userAgent()).isEqualTo("other  X: y"));
        assertThat(count("user_id = " + user + " AND last_seen_at > TIMESTAMPADD(SECOND, -30, CURRENT_TIMESTAMP(3))"))
                .isEqualTo(1);
    }

    @Test
    void oneIsEndedOrAllOfAnAccountAndNobodyElses() {
        long user = user();
        long other = user();
        String first = open(user);
        String second = open(user);
        String third = open(user);
        String others = open(other);
        assertThat(sessions.list(user)).hasSize(3);
        assertThat(sessions.revoke(other, find(first).orElseThrow().id())).isFalse();
        assertThat(sessions.revoke(user, find(first).orElseThrow().id())).isTrue();
        assertThat(find(first)).isEmpty();
        assertThat(find(second)).isPresent();
        assertThat(sessions.revokeAll(user)).isEqualTo(2);
        assertThat(find(second)).isEmpty();
        assertThat(find(third)).isEmpty();
        assertThat(find(others)).isPresent();
        assertThat(sessions.list(user)).isEmpty();
    }

    @Test
    void aNewOneReplacesTheBrowsersOld() {
        long user = user();
        String old = open(user);
        String next = sessions.open(user, HERE, "agent", old);
        assertThat(find(old)).isEmpty();
        assertThat(find(next)).isPresent();
    }

    @Test
    void anAccountThatIsSwitchedOffLosesItsSessionsForGood() {
        long user = user();
        String secret = open(user);
        database.jdbc()
                .sql("UPDATE users SET active = FALSE WHERE id = ?")
                .param(user)
                .update();
        assertThat(find(secret)).isEmpty();
        database.jdbc()
                .sql("UPDATE users SET active = TRUE WHERE id = ?")
                .param(user)
                .update();
        assertThat(find(secret)).isEmpty();
    }

    @Test
    void withOneMoreThanAnAccountMayHaveItsOldestEnds() {
        long user = user();
        List<String> secrets = IntStream.rangeClosed(0, UserSessions.MOST)
                .mapToObj(i -> open(user))
                .toList();
        assertThat(find(secrets.getFirst())).isEmpty();
        assertThat(find(secrets.get(1))).isPresent();
        assertThat(sessions.list(user)).hasSize(UserSessions.MOST);
    }

    @Test
    void whatEndedIsDeletedAndWhatGoesOnStays() {
        long user = user();
        long gone = user();
        String live = open(user);
        String idle = open(user);
        String old = open(user);
        String revokedNow = open(user);
        String revokedLongAgo = open(user);
        open(gone);
        age(idle, "last_seen_at", 25 * 3600);
        age(old, "created_at", 31 * 24 * 3600);
        sessions.revoke(user, find(revokedNow).orElseThrow().id());
        age(revokedLongAgo, "revoked_at", 25 * 3600);
        database.jdbc()
                .sql("UPDATE users SET active = FALSE WHERE id = ?")
                .param(gone)
                .update();
        new PruneSessions(database.database()).run();
        assertThat(count("user_id = " + user)).isEqualTo(2);
        assertThat(count("user_id = " + gone)).isZero();
        assertThat(find(live)).isPresent();
    }

    @Test
    void strangersCannotFillTheTableOfEvents() {
        AtomicLong clock = new AtomicLong();
        SignInEvents events = new SignInEvents(database.database(), clock::get);
        for (int i = 0; i < 10; i++) {
            events.happened(Kind.STATE_MISMATCH, "flood", from("198.51.100.1", null), "agent");
        }
        assertThat(events("reason = 'flood'")).isEqualTo(SignInEvents.ROWS_OF_AN_ADDRESS);
        for (int i = 0; i < 500; i++) {
            events.happened(Kind.REFUSED, "flood", from("198.51.100." + i % 250, null), "agent");
        }
        assertThat(events("reason = 'flood'")).isEqualTo(SignInEvents.ROWS_A_MINUTE);
        assertThat(events.count(Kind.REFUSED)).isEqualTo(500);
        assertThat(events.count(Kind.STATE_MISMATCH)).isEqualTo(10);
        events.happened(Kind.LINK_USED, "flood by hand", from("198.51.100.1", 7L), "agent");
        assertThat(events("kind = 'link_used' AND user_id = 7"))
                .as("an administrator's is always kept")
                .isEqualTo(1);
        clock.addAndGet(61_000_000_000L);
        events.happened(Kind.REFUSED, "flood", from("198.51.100.1", null), "agent");
        assertThat(events("kind = 'not_kept' AND reason = '480 more within a minute'"))
                .isEqualTo(1);
    }

    @Test
    void anEventIsOneLineOfBoundedLength() {
        SignInEvents events = new SignInEvents(database.database());
        events.happened(Kind.DENIED, "a\r\nb\u2028c\u0000d", from("::1", null), "😀".repeat(300));
        assertThat(events("kind = 'denied' AND reason = 'a  b c d' AND address = '::1'"))
                .isEqualTo(1);
        assertThat(database.jdbc()
                        .sql("SELECT user_agent FROM sign_in_events WHERE kind = 'denied'")
                        .query(String.class)
                        .single())
                .isEqualTo("😀".repeat(127));
    }

    @Test
    void eventsAreDeletedAfterNinetyDays() {
        SignInEvents events = new SignInEvents(database.database());
        events.happened(Kind.INACTIVE, "old", from("::1", null), "");
        events.happened(Kind.INACTIVE, "young", from("::1", null), "");
        database.jdbc()
                .sql("UPDATE sign_in_events SET created_at = TIMESTAMPADD(DAY, -91, created_at) WHERE reason = 'old'")
                .update();
        database.jdbc()
                .sql("UPDATE sign_in_events SET created_at = TIMESTAMPADD(DAY, -89, created_at) WHERE reason = 'young'")
                .update();
        new PruneSignInEvents(database.database()).run();
        assertThat(events("kind = 'inactive' AND reason = 'old'")).isZero();
        assertThat(events("kind = 'inactive' AND reason = 'young'")).isEqualTo(1);
    }

    private long user() {
        long character = people.incrementAndGet();
        return users.create("Pilot " + character, character);
    }

    private String open(long user) {
        return sessions.open(user, HERE, "agent", "");
    }

    private java.util.Optional<Session> find(String secret) {
        return sessions.find(secret, HERE, "agent");
    }

    private void age(String secret, String column, int seconds) {
        int changed = database.jdbc()
                .sql("UPDATE user_sessions SET " + column
                        + " = TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)) WHERE secret_hash = ?")
                .params(-seconds, Secrets.hash(secret))
                .update();
        assertThat(changed).isEqualTo(1);
    }

    private long count(String condition) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM user_sessions WHERE " + condition)
                .query(Long.class)
                .single();
    }

    private long events(String condition) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM sign_in_events WHERE " + condition)
                .query(Long.class)
                .single();
    }

    private static Actor from(String address, @Nullable Long userId) {
        return new Actor(userId, null, address, "r", Channel.WEB);
    }
}
