package seat.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/**
 * To whom mails were written. Beside a group there is a row for every member whose mails are read here, thousands for an alliance's mail:
 * groups are therefore asked for by their kind, and people only of mails that went to no group (to 50 at most, EVE's limit).
 */
final class MailAddresses {
    private final Database database;

    MailAddresses(Database database) {
        this.database = database;
    }

    /** Groups and people by mail. */
    record Known(Map<Long, List<Long>> groupsByMail, Map<Long, List<Long>> peopleByMail) {
        List<Long> groups(long mail) {
            return groupsByMail.getOrDefault(mail, List.of());
        }

        List<Long> people(long mail) {
            return peopleByMail.getOrDefault(mail, List.of());
        }
    }

    Known of(Collection<Long> mails) {
        Map<Long, List<Long>> groups = rows(
                "mail_id IN (:ids) AND recipient_type IN ('corporation', 'alliance', 'mailing_list')",
                List.copyOf(mails));
        List<Long> personal =
                mails.stream().filter(mail -> !groups.containsKey(mail)).toList();
        return new Known(groups, personal.isEmpty() ? Map.of() : rows("mail_id IN (:ids)", personal));
    }

    private Map<Long, List<Long>> rows(String condition, List<Long> mails) {
        Map<Long, List<Long>> rows = new HashMap<>();
        database.reading()
                .sql("SELECT mail_id, recipient_id FROM mail_recipients WHERE " + condition
                        + " ORDER BY mail_id, recipient_id")
                .param("ids", mails)
                .query(row -> {
                    rows.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        return rows;
    }
}
