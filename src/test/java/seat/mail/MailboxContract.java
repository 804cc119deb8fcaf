package seat.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.testing.TestDatabase;

/** What a box of mails is on every kind of database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MailboxContract {
    private static final long ARIA = 95_000_001;
    private static final long BRAM = 95_000_002;
    private static final long CORPORATION = 98_000_001;
    private static final long LIST = 145_205_714;

    private final TestDatabase server;
    private final Database database;
    private final Mailbox box;

    MailboxContract(TestDatabase server) {
        this.server = server;
        this.database = server.database();
        this.box = new Mailbox(database);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @BeforeEach
    void empty() {
        for (String table :
                List.of("mail_headers", "mail_bodies", "mail_recipients", "mail_labels", "mail_mailing_lists")) {
            database.sql().sql("DELETE FROM " + table).update();
        }
    }

    @Test
    void aMailOnSeveralAltsIsOneWithTheReadStateOfEach() {
        header(10, "Fleet", 7);
        to(10, CORPORATION, "corporation", false, null);
        to(10, ARIA, "character", true, "[4]");
        to(10, BRAM, "character", false, "[4]");
        List<Mail> mails = newest(List.of(ARIA, BRAM), MailFilter.NONE);
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().groups()).containsExactly(CORPORATION);
        assertThat(mails.getFirst().people()).isEmpty();
        assertThat(mails.getFirst().copies())
                .containsExactlyInAnyOrder(
                        new Mail.Copy(ARIA, true, List.of(4L)), new Mail.Copy(BRAM, false, List.of(4L)));
        assertThat(mails.getFirst().unread()).isTrue();
        assertThat(newest(List.of(ARIA), new MailFilter("", Map.of(), 0, true, false)))
                .isEmpty();
    }

    @Test
    void answersAmongTheSamePeopleAreOneThreadAndThoseAmongOthersAreNot() {
        personal(1, "Ore prices", BRAM, ARIA);
        personal(2, "Re: Ore prices", ARIA, BRAM);
        personal(3, "RE: re: ore  prices", BRAM, ARIA);
        personal(4, "Re: Ore prices", 7, ARIA);
        personal(5, "Fleet", BRAM, ARIA);
        List<MailThread> threads = MailThread.of(newest(List.of(ARIA), MailFilter.NONE));
        assertThat(threads)
                .extracting(thread -> thread.mails().stream().map(Mail::mailId).toList())
                .containsExactly(List.of(5L), List.of(4L), List.of(3L, 2L, 1L));
        assertThat(box.thread(List.of(ARIA), box.find(List.of(ARIA), 1)).mails())
                .extracting(Mail::mailId)
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void whoeverAnswersToAGroupIsInItsThread() {
        for (long sender : List.of(7L, 8L)) {
            header(sender, sender == 7 ? "CTA" : "Re: CTA", sender);
            to(sender, LIST, "mailing_list", false, null);
            to(sender, ARIA, "character", true, "[]");
        }
        assertThat(MailThread.of(newest(List.of(ARIA), MailFilter.NONE))).hasSize(1);
        assertThat(newest(List.of(ARIA), new MailFilter("", Map.of(), LIST, false, false)))
                .hasSize(2);
        assertThat(newest(List.of(ARIA), new MailFilter("", Map.of(), CORPORATION, false, false)))
                .isEmpty();
    }

    @Test
    void subjectsAreSearchedAndTextsWhereTheyMayBeRead() {
        personal(1, "100% ore", BRAM, ARIA);
        personal(2, "1000 ore", BRAM, ARIA);
        personal(3, "Nothing", BRAM, ARIA);
        database.sql()
                .sql(
                        "INSERT INTO mail_bodies (mail_id, body, seen_at) VALUES (3, 'The <b>Moon</b> is full', CURRENT_TIMESTAMP)")
                .update();
        assertThat(newest(List.of(ARIA), new MailFilter("100% ORE", Map.of(), 0, false, false)))
                .extracting(Mail::mailId)
                .containsExactly(1L);
        assertThat(newest(List.of(ARIA), new MailFilter("moon", Map.of(), 0, false, false)))
                .isEmpty();
        assertThat(newest(List.of(ARIA), new MailFilter("moon", Map.of(), 0, false, true)))
                .extracting(Mail::mailId)
                .containsExactly(3L);
        assertThat(box.bodies(List.of(1L, 3L))).containsOnlyKeys(3L);
    }

    @Test
    void labelsAndListsOfSeveralCharactersAreOneWhereTheirNamesAre() {
        label(ARIA, 1, "Inbox", 3);
        label(BRAM, 1, "Inbox", 2);
        label(ARIA, 16, "Trade", 1);
        label(BRAM, 32, "Trade", 4);
        personal(1, "Deal", 7, BRAM);
        database.sql()
                .sql("UPDATE mail_recipients SET labels = '[1, 32]' WHERE recipient_id = ?")
                .param(BRAM)
                .update();
        personal(2, "Deal", 7, ARIA);
        database.sql()
                .sql("UPDATE mail_recipients SET labels = '[32]' WHERE recipient_id = ?")
                .param(ARIA)
                .update();
        MailLabels labels = new MailLabels(database);
        assertThat(labels.of(List.of(ARIA, BRAM)))
                .extracting(MailLabels.Label::name, MailLabels.Label::unread)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Inbox", 5L),
                        org.assertj.core.groups.Tuple.tuple("Sent", 0L),
                        org.assertj.core.groups.Tuple.tuple("[Corp]", 0L),
                        org.assertj.core.groups.Tuple.tuple("[Alliance]", 0L),
                        org.assertj.core.groups.Tuple.tuple("Trade", 5L));
        Map<Long, Set<Long>> trade = labels.of(List.of(ARIA, BRAM)).getLast().ids();
        assertThat(newest(List.of(ARIA, BRAM), new MailFilter("", trade, 0, false, false)))
                .as("32 is another label of the other character")
                .extracting(Mail::mailId)
                .containsExactly(1L);

        database.sql()
                .sql("INSERT INTO mail_mailing_lists (character_id, mailing_list_id, name) VALUES (?, ?, 'Fits')")
                .params(ARIA, LIST)
                .update();
        header(9, "Fit", 7);
        to(9, LIST, "mailing_list", false, null);
        to(9, ARIA, "character", false, "[]");
        assertThat(labels.lists(List.of(ARIA, BRAM))).containsExactly(new MailLabels.MailingList(LIST, "Fits", 1));
    }

    @Test
    void pagesFollowOneAnotherAndAFilterLooksFurtherThanOnePage() {
        IntStream.rangeClosed(1, Mailbox.STEP + 20)
                .forEach(number -> personal(number, number == 3 ? "Needle" : "Hay", BRAM, ARIA));
        Mailbox.Page first = box.page(List.of(ARIA), MailFilter.NONE, Long.MAX_VALUE, 40);
        assertThat(first.mails()).hasSize(40);
        Mailbox.Page second = box.page(List.of(ARIA), MailFilter.NONE, first.older(), 40);
        assertThat(second.mails().getFirst().mailId())
                .isEqualTo(first.mails().getLast().mailId() - 1);
        Mailbox.Page found =
                box.page(List.of(ARIA), new MailFilter("needle", Map.of(), 0, false, false), Long.MAX_VALUE, 40);
        assertThat(found.mails()).extracting(Mail::mailId).containsExactly(3L);
        assertThat(found.older()).isNull();
        assertThat(box.find(List.of(BRAM), 999)).isNull();
    }

    private List<Mail> newest(List<Long> characters, MailFilter filter) {
        return box.page(characters, filter, Long.MAX_VALUE, 100).mails();
    }

    private void personal(long mail, String subject, long from, long to) {
        header(mail, subject, from);
        to(mail, to, "character", true, "[1]");
        if (from == ARIA) {
            to(mail, from, "character", true, "[2]");
        }
    }

    private void header(long mail, String subject, long from) {
        database.sql()
                .sql(
                        "INSERT INTO mail_headers (mail_id, subject, `from`, `timestamp`, seen_at) VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)")
                .params(mail, subject, from, LocalDateTime.of(2026, 5, 1, 12, 0).plusMinutes(mail))
                .update();
    }

    private void to(long mail, long recipient, String type, boolean read, String labels) {
        database.sql()
                .sql(
                        "INSERT INTO mail_recipients (mail_id, recipient_id, recipient_type, is_read, labels) VALUES (?, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(mail, recipient, type, read, labels))
                .update();
    }

    private void label(long character, long id, String name, long unread) {
        database.sql()
                .sql("INSERT INTO mail_labels (character_id, label_id, name, unread_count) VALUES (?, ?, ?, ?)")
                .params(character, id, name, unread)
                .update();
    }
}
