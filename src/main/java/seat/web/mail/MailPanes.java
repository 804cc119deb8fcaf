package seat.web.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import seat.db.Database;
import seat.mail.Mail;
import seat.mail.MailFilter;
import seat.mail.MailLabels;
import seat.mail.MailThread;
import seat.mail.Mailbox;
import seat.mail.SubjectLine;
import seat.mail.Unread;
import seat.web.EveText;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;

/** Fills the three panes: labels and lists, the list, and the text of the mail that is open. */
@Component
final class MailPanes {
    private static final int PAGE = 50;
    private static final int EXCERPT = 140;
    private static final int MOST_OF_A_THREAD = 40;

    private final Database database;
    private final Mailbox mailbox;
    private final MailLabels labels;
    private final Unread unread;
    private final References references;

    MailPanes(Database database, Mailbox mailbox, MailLabels labels, Unread unread, References references) {
        this.database = database;
        this.mailbox = mailbox;
        this.labels = labels;
        this.unread = unread;
        this.references = references;
    }

    /** @param readable whether the texts of the mails may be read */
    void fill(
            CharacterScope scope,
            boolean readable,
            MailQuery query,
            @Nullable Mail opened,
            boolean threaded,
            Model model) {
        String path = scope.subject().path() + "/mail";
        List<MailLabels.Label> all = labels.of(scope.characters());
        List<MailLabels.MailingList> lists = labels.lists(scope.characters());
        Mailbox.Page page = mailbox.page(scope.characters(), filter(query, all, readable), query.before(), PAGE);
        List<MailThread> threads = threaded ? MailThread.of(page.mails()) : MailThread.single(page.mails());
        List<Mail> letters = opened == null
                ? List.of()
                : threaded
                        ? mailbox.thread(scope.characters(), opened).mails().stream()
                                .limit(MOST_OF_A_THREAD)
                                .toList()
                        : List.of(opened);
        if (opened != null && !letters.contains(opened)) {
            letters = new ArrayList<>(letters);
            letters.addFirst(opened);
        }
        Map<Long, String> bodies = readable ? bodies(threads, letters) : Map.of();
        Map<Long, Long> corporations = corporations(letters);
        Map<Long, Ref> refs = references.of(ids(scope, threads, letters, corporations.values()));

        model.addAttribute("subject", scope.subject());
        model.addAttribute("several", scope.several());
        model.addAttribute("path", path);
        model.addAttribute("query", query);
        model.addAttribute("readable", readable);
        model.addAttribute("threaded", threaded);
        model.addAttribute("folders", folders(all, query, path));
        model.addAttribute(
                "lists",
                lists.stream()
                        .map(list -> new MailFolder(
                                list.name(),
                                path + query.to(list.id()).newest(),
                                list.unread(),
                                query.group() == list.id()))
                        .toList());
        model.addAttribute(
                "unread",
                unread.of(scope.characters()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        model.addAttribute(
                "rows",
                threads.stream()
                        .map(thread -> row(thread, scope, query, path, opened, bodies, refs))
                        .toList());
        model.addAttribute("older", page.older() == null ? "" : path + query.older(page.older()));
        model.addAttribute("title", opened == null ? "" : opened.subject());
        model.addAttribute("opened", opened == null ? 0L : opened.mailId());
        model.addAttribute(
                "letters",
                letters.stream()
                        .map(mail -> letter(mail, bodies, corporations, refs))
                        .toList());
    }

    private static MailFilter filter(MailQuery query, List<MailLabels.Label> all, boolean readable) {
        Map<Long, Set<Long>> label = all.stream()
                .filter(one -> one.name().equals(query.label()))
                .findFirst()
                .map(MailLabels.Label::ids)
                // A label nobody has: nothing is listed.
                .orElse(query.label().isEmpty() ? Map.of() : Map.of(0L, Set.of(0L)));
        return new MailFilter(query.text(), label, query.group(), query.unread(), readable);
    }

    private static List<MailFolder> folders(List<MailLabels.Label> all, MailQuery query, String path) {
        return all.stream()
                .map(label -> new MailFolder(
                        label.name(),
                        path + query.labelled(label.name()).newest(),
                        label.unread(),
                        label.name().equals(query.label())))
                .toList();
    }

    private Map<Long, String> bodies(List<MailThread> threads, List<Mail> letters) {
        Set<Long> wanted = new HashSet<>();
        threads.forEach(thread -> wanted.add(thread.newest().mailId()));
        letters.forEach(mail -> wanted.add(mail.mailId()));
        return mailbox.bodies(wanted);
    }

    /** The corporations that senders are in today. */
    private Map<Long, Long> corporations(List<Mail> letters) {
        Map<Long, Long> corporations = new HashMap<>();
        Set<Long> senders = new HashSet<>();
        letters.forEach(mail -> senders.add(mail.sender()));
        if (!senders.isEmpty()) {
            database.reading()
                    .sql("SELECT character_id, corporation_id FROM character_affiliations WHERE character_id IN (:ids)")
                    .param("ids", senders)
                    .query(row -> {
                        corporations.put(row.getLong(1), row.getLong(2));
                    });
        }
        return corporations;
    }

    private static Set<Long> ids(
            CharacterScope scope, List<MailThread> threads, List<Mail> letters, Collection<Long> corporations) {
        Set<Long> ids = new HashSet<>(corporations);
        ids.addAll(scope.characters());
        threads.forEach(thread -> {
            ids.add(thread.newest().sender());
            ids.addAll(thread.newest().recipients());
        });
        letters.forEach(mail -> {
            ids.add(mail.sender());
            ids.addAll(mail.recipients());
        });
        return ids;
    }

    private static List<Ref> refs(Collection<Long> ids, Map<Long, Ref> refs) {
        return ids.stream().map(refs::get).filter(Objects::nonNull).toList();
    }

    private static MailRow row(
            MailThread thread,
            CharacterScope scope,
            MailQuery query,
            String path,
            @Nullable Mail opened,
            Map<Long, String> bodies,
            Map<Long, Ref> refs) {
        Mail newest = thread.newest();
        int count = thread.mails().size();
        return new MailRow(
                path + "/" + newest.mailId() + query.link(),
                count > 1 ? SubjectLine.core(newest.subject()) : newest.subject(),
                refs.get(newest.sender()),
                refs(newest.recipients(), refs),
                !newest.groups().isEmpty(),
                newest.sentAt(),
                thread.unread(),
                count,
                scope.several()
                        ? refs(
                                newest.copies().stream()
                                        .map(Mail.Copy::characterId)
                                        .toList(),
                                refs)
                        : List.of(),
                excerpt(bodies.get(newest.mailId())),
                opened != null && thread.mails().stream().anyMatch(mail -> mail.mailId() == opened.mailId()));
    }

    private static String excerpt(@Nullable String body) {
        StringBuilder text = new StringBuilder();
        for (EveText.Part part :
                EveText.parse(body == null ? null : body.substring(0, Math.min(body.length(), 2_000)))) {
            text.append(part.isBreak() ? " " : part.text());
        }
        String line = text.toString().replaceAll("\\s+", " ").strip();
        return line.length() > EXCERPT ? line.substring(0, line.offsetByCodePoints(EXCERPT - 1, 0)) + "…" : line;
    }

    private static Letter letter(
            Mail mail, Map<Long, String> bodies, Map<Long, Long> corporations, Map<Long, Ref> refs) {
        Long corporation = corporations.get(mail.sender());
        return new Letter(
                mail.mailId(),
                mail.subject(),
                refs.get(mail.sender()),
                corporation == null ? null : refs.get(corporation),
                refs(mail.recipients(), refs),
                mail.sentAt(),
                mail.copies().stream()
                        .map(copy -> new Letter.Copy(Objects.requireNonNull(refs.get(copy.characterId())), copy.read()))
                        .toList(),
                EveText.parse(bodies.get(mail.mailId())),
                bodies.containsKey(mail.mailId()));
    }
}
