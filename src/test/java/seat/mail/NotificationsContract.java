package seat.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.testing.TestDatabase;

/** What several characters were told, on every kind of database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NotificationsContract {
    private static final long ARIA = 95_000_001;
    private static final long BRAM = 95_000_002;
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 5, 1, 12, 0);
    private static final LocalDateTime LATER = NOON.plusYears(1);

    private final TestDatabase server;
    private final Notifications notifications;
    private long id = 1;

    NotificationsContract(TestDatabase server) {
        this.server = server;
        this.notifications = new Notifications(server.database(), new NotificationKinds());
    }

    @AfterAll
    void close() {
        server.close();
    }

    @BeforeEach
    void empty() {
        server.jdbc().sql("DELETE FROM character_notifications").update();
    }

    @Test
    void anEventToldToSeveralIsOneRowWithHowManyHaveNotReadIt() {
        told(ARIA, "StructureOnline", NOON, true, "structureID: 7");
        told(BRAM, "StructureOnline", NOON, false, "structureID: 7");
        told(BRAM, "StructureOnline", NOON, false, "structureID: 8");
        List<NotificationEvent> events = notifications
                .page(List.of(ARIA, BRAM), EnumSet.allOf(NotificationFamily.class), LATER, 10)
                .events();
        assertThat(events).hasSize(2);
        assertThat(events)
                .filteredOn(event -> event.characters().size() == 2)
                .singleElement()
                .satisfies(event -> assertThat(event.unread()).isEqualTo(1));
    }

    @Test
    void unreadIsCountedByFamily() {
        told(ARIA, "BountyClaimMsg", NOON, false, "amount: 5");
        told(ARIA, "WarDeclared", NOON, false, "");
        told(BRAM, "WarDeclared", NOON, false, "");
        told(ARIA, "WarRetracted", NOON.minusDays(40), false, "");
        assertThat(notifications.unread(List.of(ARIA, BRAM), NOON.minusDays(30)))
                .isEqualTo(Map.of(NotificationFamily.BOUNTIES, 1L, NotificationFamily.WARS, 1L));
        assertThat(NotificationFamily.BOUNTIES.shownAtFirst()).isFalse();
        assertThat(NotificationFamily.WARS.shownAtFirst()).isTrue();
    }

    @Test
    void pagesFollowOneAnotherPastWhatIsNotShown() {
        IntStream.range(0, 450).forEach(n -> told(ARIA, "StoryLineMissionAvailableMsg", NOON.plusMinutes(n), true, ""));
        told(ARIA, "WarDeclared", NOON.minusDays(1), true, "");
        told(BRAM, "WarRetracted", NOON.minusDays(2), true, "");
        told(ARIA, "WarInvalid", NOON.minusDays(3), true, "");
        EnumSet<NotificationFamily> wars = EnumSet.of(NotificationFamily.WARS);
        Notifications.Page first = notifications.page(List.of(ARIA, BRAM), wars, LATER, 2);
        assertThat(first.events()).extracting(NotificationEvent::type).containsExactly("WarDeclared", "WarRetracted");
        Notifications.Page second = notifications.page(List.of(ARIA, BRAM), wars, first.older(), 2);
        assertThat(second.events()).extracting(NotificationEvent::type).containsExactly("WarInvalid");
        assertThat(second.older()).isNull();
    }

    private void told(long character, String type, LocalDateTime at, boolean read, String text) {
        server.jdbc().sql("""
                        INSERT INTO character_notifications
                        (character_id, notification_id, type, sender_id, sender_type, `timestamp`, is_read, text)
                        VALUES (?, ?, ?, 1000125, 'corporation', ?, ?, ?)
                        """).params(character, id++, type, at, read, text).update();
    }
}
