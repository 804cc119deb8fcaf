package seat.web.character;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Requires;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.web.EveText;
import seat.web.NotFoundException;
import seat.web.OthersData;
import seat.web.PathId;
import seat.web.subject.Subjects;

/** One mail that a character sent or received. */
@Controller
final class MailPage {
    private record Mail(
            long mailId,
            @Nullable String subject,
            long sender,
            LocalDateTime sentAt,
            @Nullable String body) {}

    private final Database database;
    private final Names names;
    private final Subjects subjects;
    private final OthersData others;

    MailPage(Database database, Names names, Subjects subjects, OthersData others) {
        this.database = database;
        this.names = names;
        this.subjects = subjects;
        this.others = others;
    }

    @Requires("character.mail")
    @GetMapping("/characters/{characterId}/mail/{mailId}")
    String show(
            @PathVariable long characterId,
            @PathVariable String mailId,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Mail mail = find(characterId, PathId.of(mailId));
        others.mail(request, access, characterId);
        List<Long> recipients = database.sql()
                .sql("SELECT recipient_id FROM mail_recipients WHERE mail_id = ? ORDER BY recipient_id LIMIT 200")
                .param(mail.mailId())
                .query(Long.class)
                .list();
        List<Long> ids = new ArrayList<>(recipients);
        ids.add(mail.sender());
        Names.Known known = names.of(ids);
        model.addAttribute("subject", subjects.of(OwnerType.CHARACTER, characterId, "mail", access, locale));
        model.addAttribute("mail", mail);
        model.addAttribute("sender", name(known, mail.sender()));
        model.addAttribute(
                "recipients", recipients.stream().map(id -> name(known, id)).toList());
        boolean readable = access.may("character.mail_body", OwnerType.CHARACTER, characterId);
        model.addAttribute("readable", readable);
        model.addAttribute("body", EveText.parse(readable ? mail.body() : null));
        return "character/mail";
    }

    /** ESI's specification lets a mail have no sender. */
    private static String name(Names.Known known, long id) {
        return id == 0 ? "–" : known.of(id);
    }

    /** @throws NotFoundException unless it is a mail of this character */
    private Mail find(long characterId, long mailId) {
        return database.sql()
                .sql("""
                        SELECT h.mail_id, h.subject, h.`from` AS sender, h.`timestamp` AS sent_at, b.body
                        FROM mail_recipients r
                        JOIN mail_headers h ON h.mail_id = r.mail_id
                        LEFT JOIN mail_bodies b ON b.mail_id = r.mail_id
                        WHERE r.recipient_id = ? AND r.mail_id = ?
                        """)
                .params(characterId, mailId)
                .query((row, number) -> new Mail(
                        row.getLong("mail_id"),
                        row.getString("subject"),
                        row.getLong("sender"),
                        row.getObject("sent_at", LocalDateTime.class),
                        row.getString("body")))
                .optional()
                .orElseThrow(() -> new NotFoundException("mail " + mailId));
    }
}
