package seat.web.mail;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.mail.Mail;
import seat.mail.Mailbox;
import seat.resource.OwnerType;
import seat.web.NotFoundException;
import seat.web.OthersData;
import seat.web.PathId;
import seat.web.ReaderPreferences;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** Mails of one character, or of all the caller's: labels, the list and the text beside one another. */
@Controller
final class MailPage {
    private static final String PAGE = "mail";

    private final CharacterScopes scopes;
    private final Mailbox mailbox;
    private final MailPanes panes;
    private final OthersData others;
    private final ReaderPreferences preferences;

    MailPage(
            CharacterScopes scopes,
            Mailbox mailbox,
            MailPanes panes,
            OthersData others,
            ReaderPreferences preferences) {
        this.scopes = scopes;
        this.mailbox = mailbox;
        this.panes = panes;
        this.others = others;
        this.preferences = preferences;
    }

    @Requires("character.mail")
    @GetMapping("/characters/{characterId}/mail")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        CharacterScope scope = scopes.one(characterId, PAGE, access, locale);
        foreign(characterId, access, model);
        return list(scope, readable(access, characterId), request, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/mail")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return list(scopes.mine(viewer, PAGE, locale), true, request, model);
    }

    @Requires("character.mail")
    @GetMapping("/characters/{characterId}/mail/{mailId}")
    String oneOpen(
            @PathVariable long characterId,
            @PathVariable String mailId,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        CharacterScope scope = scopes.one(characterId, PAGE, access, locale);
        Mail mail = find(scope, mailId);
        others.mail(request, access, characterId);
        foreign(characterId, access, model);
        return open(scope, readable(access, characterId), mail, request, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/mail/{mailId}")
    String mineOpen(
            @PathVariable String mailId, Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        CharacterScope scope = scopes.mine(viewer, PAGE, locale);
        return open(scope, true, find(scope, mailId), request, model);
    }

    /** Who reads what is not his own is told that the owner learns of it. */
    private static void foreign(long characterId, Access access, Model model) {
        model.addAttribute("foreign", !access.owns(characterId));
    }

    private static boolean readable(Access access, long characterId) {
        return access.may("character.mail_body", OwnerType.CHARACTER, characterId);
    }

    private Mail find(CharacterScope scope, String mailId) {
        Mail mail = mailbox.find(scope.characters(), PathId.of(mailId));
        if (mail == null) {
            throw new NotFoundException("mail " + mailId);
        }
        return mail;
    }

    private String list(CharacterScope scope, boolean readable, HttpServletRequest request, Model model) {
        panes.fill(scope, readable, MailQuery.of(request), null, threads(request), model);
        return "mail/mail";
    }

    private String open(CharacterScope scope, boolean readable, Mail mail, HttpServletRequest request, Model model) {
        panes.fill(scope, readable, MailQuery.of(request), mail, threads(request), model);
        return "mail/mail";
    }

    /** As the reader chose, unless the address says otherwise. */
    private boolean threads(HttpServletRequest request) {
        String asked = request.getParameter("threads");
        return asked == null ? preferences.of(request).mailThreads() : !asked.equals("no");
    }
}
