package seat.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import seat.access.BidiControls;
import seat.db.Database;
import seat.db.EntityNames;
import seat.db.Texts;

/**
 * Finds mails of somebody's own characters by words of their subjects, among the newest {@value #NEWEST}. Mails of others are not
 * searched: whoever reads those opens them where it is noted that he did.
 */
final class OwnMails {
    private static final int NEWEST = 5_000;

    private final Database database;

    OwnMails(Database database) {
        this.database = database;
    }

    private record Mail(long mailId, long characterId, String subject) {}

    /**
     * The newest first; one mail once, whoever of the characters has it.
     *
     * @param text folded
     * @param typed as it was typed
     */
    List<Hit> find(List<Long> own, String text, String typed, int most) {
        if (own.isEmpty() || text.isEmpty()) {
            return List.of();
        }
        Map<Long, Hit> hits = new TreeMap<>((one, other) -> Long.compare(other, one));
        for (Mail mail : newest(own, text, typed)) {
            String subject = BidiControls.strip(mail.subject());
            String folded = EntityNames.fold(subject);
            int at = Match.find(folded, text);
            if (at >= 0) {
                hits.putIfAbsent(
                        mail.mailId(),
                        new Hit(
                                SearchKind.MAIL,
                                mail.mailId(),
                                subject,
                                Match.at(folded, text, at),
                                true,
                                "",
                                List.of(),
                                mail.characterId()));
            }
        }
        return new ArrayList<>(hits.values()).subList(0, Math.min(most, hits.size()));
    }

    private List<Mail> newest(List<Long> own, String text, String typed) {
        return database.sql()
                .sql("""
                        SELECT h.mail_id, r.recipient_id AS character_id, h.subject
                        FROM (
                          SELECT mail_id, recipient_id FROM mail_recipients WHERE recipient_id IN (:own)
                          ORDER BY mail_id DESC LIMIT :newest
                        ) r
                        JOIN mail_headers h ON h.mail_id = r.mail_id
                        WHERE LOWER(h.subject) LIKE :folded ESCAPE '!' OR LOWER(h.subject) LIKE :typed ESCAPE '!'
                        ORDER BY h.mail_id DESC, r.recipient_id LIMIT 200
                        """)
                .param("own", own)
                .param("newest", NEWEST)
                .param("folded", pattern(text))
                .param("typed", pattern(typed.toLowerCase(Locale.ROOT)))
                .query(Mail.class)
                .list();
    }

    private static String pattern(String text) {
        return "%" + Texts.literally(text) + "%";
    }
}
