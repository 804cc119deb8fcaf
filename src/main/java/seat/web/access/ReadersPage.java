package seat.web.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Readers;
import seat.access.Requires;
import seat.access.RoleReach;
import seat.access.Viewer;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.sso.StoredToken;
import seat.sso.TokenStore;
import seat.web.NotFoundException;

/** Who may see one of the viewer's characters, by what, and who did. */
@Controller
final class ReadersPage {
    private static final int DAYS = 30;

    private final Readers readers;
    private final TokenStore tokens;
    private final Permissions permissions;
    private final MessageSource messages;
    private final RoleReach reach;
    private final ReaderSentences sentences;
    private final Names names;

    ReadersPage(
            Database database,
            Readers readers,
            TokenStore tokens,
            Permissions permissions,
            MessageSource messages,
            ReaderSentences sentences,
            Names names) {
        this.readers = readers;
        this.tokens = tokens;
        this.permissions = permissions;
        this.messages = messages;
        this.reach = new RoleReach(database);
        this.sentences = sentences;
        this.names = names;
    }

    /** Who may see one thing. */
    record Line(String label, Readers.Found readers, List<String> inGame) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/account/readers")
    String show(@RequestParam(defaultValue = "0") long character, Viewer viewer, Locale locale, Model model) {
        List<StoredToken> own = tokens.list(viewer.userId());
        model.addAttribute("characters", own);
        StoredToken shown = own.stream()
                .filter(one ->
                        character == 0 ? one.characterId() == viewer.mainCharacterId() : one.characterId() == character)
                .findFirst()
                .orElse(null);
        if (shown == null && character == 0 && !own.isEmpty()) {
            shown = own.getFirst();
        }
        if (shown == null && character != 0) {
            throw new NotFoundException("a character " + character + " of this account");
        }
        model.addAttribute("shown", shown);
        model.addAttribute("superusers", readers.superusers());
        if (shown != null) {
            List<String> about = about();
            Map<String, Readers.Found> byRoles = readers.byRoles(shown.characterId(), about);
            model.addAttribute("lines", lines(shown.characterId(), about, byRoles, locale));
            model.addAttribute("sentences", sentences.of(byRoles, reach.of(shown.characterId(), about), names, locale));
            model.addAttribute("readings", readers.readings(shown.characterId(), viewer.userId(), DAYS));
        }
        return "access/readers";
    }

    /** Permissions about characters. */
    private List<String> about() {
        return permissions.names().stream()
                .filter(name -> Permissions.owner(name) == OwnerType.CHARACTER)
                .toList();
    }

    private List<Line> lines(long characterId, List<String> about, Map<String, Readers.Found> byRoles, Locale locale) {
        List<Readers.InGame> inGame = readers.inGame(characterId, about);
        List<Line> lines = new ArrayList<>();
        for (String permission : about) {
            lines.add(new Line(
                    PermissionGroup.label(permission, messages, locale),
                    Objects.requireNonNull(byRoles.get(permission)),
                    inGame.stream()
                            .filter(one -> one.permission().equals(permission))
                            .map(one -> one.role().replace('_', ' '))
                            .toList()));
        }
        return lines;
    }
}
