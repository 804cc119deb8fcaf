package seat.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.Accounts;
import seat.access.Notices;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.ScopeProfiles;
import seat.access.ShareLinks;
import seat.access.UserSessions;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.sso.StoredToken;
import seat.sso.TokenStore;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.Sessions;

/** The viewer's own account: its characters, where it is signed in, and buttons to change both. */
@Controller
final class AccountPage {
    private final UserSessions all;
    private final Sessions sessions;
    private final Accounts accounts;
    private final TokenStore tokens;
    private final Notices notices;
    private final ScopeProfiles profiles;
    private final ShareLinks links;
    private final PersonFile file;

    AccountPage(
            UserSessions all,
            Sessions sessions,
            Accounts accounts,
            TokenStore tokens,
            Notices notices,
            ScopeProfiles profiles,
            ShareLinks links,
            PersonFile file) {
        this.all = all;
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.notices = notices;
        this.profiles = profiles;
        this.links = links;
        this.file = file;
    }

    /**
     * What a character's token lacks.
     *
     * @param profiles the names of those that are required where the character is; empty for what everybody is asked for
     */
    record Missing(String profiles, List<String> scopes) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/account")
    String show(Viewer viewer, HttpServletRequest request, Model model) {
        List<StoredToken> characters = tokens.list(viewer.userId());
        model.addAttribute("characters", characters);
        model.addAttribute("missing", missing(characters));
        model.addAttribute("profiles", profiles.list());
        model.addAttribute("links", links.list(viewer.userId()));
        model.addAttribute("sessions", all.list(viewer.userId()));
        model.addAttribute(
                "current",
                sessions.current(request).map(UserSessions.Session::id).orElse(0L));
        return "account";
    }

    private Map<Long, Missing> missing(List<StoredToken> characters) {
        Map<Long, ScopeProfiles.Required> required = profiles.required(
                characters.stream().map(StoredToken::characterId).toList());
        Map<Long, Missing> missing = new HashMap<>();
        for (StoredToken one : characters) {
            ScopeProfiles.Required wanted = Objects.requireNonNull(required.get(one.characterId()));
            Set<String> scopes = wanted.beyond(one.scopes());
            if (!scopes.isEmpty()) {
                missing.put(one.characterId(), new Missing(String.join(", ", wanted.profiles()), List.copyOf(scopes)));
            }
        }
        return missing;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/sessions/{sessionId}/end")
    String end(@PathVariable String sessionId, Viewer viewer, Actor actor) {
        long id = PathId.of(sessionId);
        List<UserSessions.Listed> own = all.list(viewer.userId());
        if (own.stream().noneMatch(one -> one.id() == id)) {
            throw new NotFoundException("session " + sessionId);
        }
        accounts.endSession(actor, viewer.userId(), id);
        return "redirect:/account";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/sign-out-everywhere")
    String endAll(Viewer viewer, Actor actor, HttpServletRequest request, HttpServletResponse response) {
        accounts.endSessions(actor, viewer.userId());
        sessions.signOut(request, response);
        return "redirect:/sign-in";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/characters/{characterId}/main")
    String main(@PathVariable String characterId, Viewer viewer, Actor actor) {
        accounts.chooseMain(actor, viewer.userId(), PathId.of(characterId));
        return "redirect:/account";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/characters/{characterId}/unlink")
    String unlink(@PathVariable String characterId, Viewer viewer, Actor actor) {
        accounts.unlink(actor, viewer.userId(), PathId.of(characterId));
        return "redirect:/account";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/characters/{characterId}/sold")
    String sold(@PathVariable String characterId, Viewer viewer, Actor actor) {
        accounts.sold(actor, viewer.userId(), PathId.of(characterId));
        return "redirect:/account";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/characters/{characterId}/deleted")
    String deleted(@PathVariable String characterId, Viewer viewer, Actor actor) {
        accounts.deleted(actor, viewer.userId(), PathId.of(characterId));
        return "redirect:/account";
    }

    /** What is kept of oneself, as a file. */
    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/account/data")
    void data(Viewer viewer, Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        file.write(actor, viewer.userId(), request, response);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/notices/{noticeId}/put-away")
    String putAway(@PathVariable String noticeId, Viewer viewer) {
        notices.putAway(viewer.userId(), PathId.of(noticeId));
        return "redirect:/";
    }
}
