package seat.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.PublicPage;
import seat.access.Registration;
import seat.access.Requires;
import seat.access.ScopeProfile;
import seat.access.ScopeProfiles;
import seat.access.SignInEvents.Kind;
import seat.access.SignIns;
import seat.access.UserSessions.Session;
import seat.access.Users;
import seat.access.Viewer;
import seat.config.Secret;
import seat.config.Settings;
import seat.sso.AccessTokenVerifier;
import seat.sso.AuthorizationRequest;
import seat.sso.InvalidTokenException;
import seat.sso.SsoClient;
import seat.sso.SsoUnavailableException;
import seat.sso.StoredToken;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.web.Actors;
import seat.web.NextPage;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.Sessions;

/** Signing in with EVE: the authorization code flow with state and PKCE. The same flow adds a character. */
@Controller
final class EveSignIn {
    private static final Logger log = LoggerFactory.getLogger(EveSignIn.class);

    private static final int LONGEST_DETAIL = 300;

    private final SsoClient sso;
    private final AccessTokenVerifier verifier;
    private final SignIns signIns;
    private final Users users;
    private final Sessions sessions;
    private final PendingSignIns pendingSignIns;
    private final SignInHistory history;
    private final Actors actors;
    private final ScopeProfiles profiles;
    private final TokenStore tokens;
    private final Settings settings;
    private final Landing landing;

    EveSignIn(
            SsoClient sso,
            AccessTokenVerifier verifier,
            SignIns signIns,
            Users users,
            Sessions sessions,
            PendingSignIns pendingSignIns,
            SignInHistory history,
            Actors actors,
            ScopeProfiles profiles,
            TokenStore tokens,
            Settings settings,
            Landing landing) {
        this.sso = sso;
        this.verifier = verifier;
        this.signIns = signIns;
        this.users = users;
        this.sessions = sessions;
        this.pendingSignIns = pendingSignIns;
        this.history = history;
        this.actors = actors;
        this.profiles = profiles;
        this.tokens = tokens;
        this.settings = settings;
        this.landing = landing;
    }

    @PublicPage
    @GetMapping("/auth/eve")
    String start(
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ScopeProfile standard = profiles.standard();
        return start(new SignIns.Asked(standard, false), standard.scopes(), next, request, response, model);
    }

    /** A link that asks for one set of scopes, for everybody who has it. */
    @PublicPage
    @GetMapping("/auth/eve/profile/{profile}")
    String start(
            @PathVariable("profile") String name,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ScopeProfile profile = profiles.named(name).orElseThrow(() -> new NotFoundException("profile " + name));
        return start(new SignIns.Asked(profile, true), profile.scopes(), next, request, response, model);
    }

    /** Asks for what a character has, and for what is required of it besides. */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/auth/eve/add/{characterId}")
    String add(
            @PathVariable String characterId,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        long id = PathId.of(characterId);
        Optional<StoredToken> own = tokens.find(id).filter(stored -> stored.userId() == viewer.userId());
        if (own.isEmpty()) {
            return "redirect:/account"; // where one's own are
        }
        StoredToken token = own.get();
        Set<String> scopes = new TreeSet<>(
                Objects.requireNonNull(profiles.required(List.of(id)).get(id)).scopes());
        scopes.addAll(token.scopes());
        SignIns.Asked asked = new SignIns.Asked(profiles.find(token.scopesProfile()), true);
        return start(asked, scopes, "/account", request, response, model);
    }

    private String start(
            SignIns.Asked asked,
            Set<String> scopes,
            String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            AuthorizationRequest authorization = sso.authorize(callback(request), scopes);
            PendingSignIn pending = new PendingSignIn(
                    authorization.state(),
                    authorization.codeVerifier().reveal(),
                    present(request),
                    NextPage.safe(next),
                    asked.profile().id(),
                    asked.chosen(),
                    Instant.now().getEpochSecond());
            pendingSignIns.keep(pending, response);
            return "redirect:" + authorization.url();
        } catch (SsoUnavailableException e) {
            log.warn("Sign-in cannot start: {}", e.getMessage());
            return refuse(Refusal.UNAVAILABLE, "", request, response, model);
        }
    }

    @PublicPage
    @GetMapping("/auth/eve/callback")
    String finish(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<PendingSignIn> begun = pendingSignIns.take(request, response);
        // Compared before anything else: whatever comes without the right state was not begun in this browser.
        if (begun.isEmpty() || !same(begun.get().state(), state) || begun.get().userId() != present(request)) {
            return refuse(Refusal.STATE, "", request, response, model);
        }
        PendingSignIn pending = begun.get();
        if (!error.isEmpty() || code.isEmpty()) {
            Refusal refusal = "access_denied".equals(error) ? Refusal.DENIED : Refusal.REFUSED;
            return refuse(refusal, error, request, response, model);
        }
        return switch (sso.exchange(code, new Secret(pending.codeVerifier()), callback(request))) {
            case TokenAnswer.Granted granted -> accept(granted, pending, request, response, model);
            case TokenAnswer.Unavailable answer ->
                refuse(Refusal.UNAVAILABLE, answer.reason(), request, response, model);
            case TokenAnswer.InvalidClient answer -> refuse(Refusal.CLIENT, answer.reason(), request, response, model);
            case TokenAnswer.InvalidGrant answer -> refuse(Refusal.STATE, answer.reason(), request, response, model);
            case TokenAnswer.Refused answer -> refuse(Refusal.REFUSED, answer.reason(), request, response, model);
        };
    }

    private String accept(
            TokenAnswer.Granted granted,
            PendingSignIn pending,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            Optional<Session> session = sessions.current(request);
            Optional<Viewer> present = session.map(Session::viewer);
            SignIns.Asked asked = new SignIns.Asked(profiles.find(pending.profile()), pending.chosen());
            SignIns.Outcome linked = signIns.link(
                    verifier.verify(granted.accessToken().reveal()), granted, present, asked, actors.of(request));
            long userId = linked.userId();
            if (users.find(userId).isEmpty()) {
                return refuse(Refusal.INACTIVE, "", request, response, model);
            }
            if (present.isEmpty()) {
                history.signedIn(userId, request);
                sessions.signIn(userId, request, response);
                return "redirect:" + landing.after(userId, pending.next());
            }
            if (linked.again()) {
                sessions.authenticated(session.get());
            }
            return "redirect:" + pending.next();
        } catch (Registration.Closed e) {
            return refuse(Refusal.CLOSED, "", request, response, model);
        } catch (InvalidTokenException e) {
            log.warn("A token of the SSO was not accepted: {}", e.getMessage());
            return refuse(Refusal.REFUSED, String.valueOf(e.getMessage()), request, response, model);
        } catch (SsoUnavailableException e) {
            log.warn("A sign-in cannot be verified: {}", e.getMessage());
            return refuse(Refusal.UNAVAILABLE, "", request, response, model);
        }
    }

    /** Who is signed in; 0 for nobody. */
    private long present(HttpServletRequest request) {
        return sessions.current(request)
                .map(session -> session.viewer().userId())
                .orElse(0L);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Why somebody is not signed in: what is kept of it, what the page says, and the answer's status. */
    private enum Refusal {
        STATE(Kind.STATE_MISMATCH, "state", HttpServletResponse.SC_BAD_REQUEST),
        DENIED(Kind.DENIED, "denied", HttpServletResponse.SC_BAD_REQUEST),
        REFUSED(Kind.REFUSED, "refused", HttpServletResponse.SC_BAD_REQUEST),
        CLIENT(Kind.CLIENT_REFUSED, "client", HttpServletResponse.SC_BAD_REQUEST),
        INACTIVE(Kind.INACTIVE, "inactive", HttpServletResponse.SC_BAD_REQUEST),
        CLOSED(Kind.CLOSED, "closed", HttpServletResponse.SC_FORBIDDEN),
        UNAVAILABLE(Kind.UNAVAILABLE, "unavailable", HttpServletResponse.SC_SERVICE_UNAVAILABLE);

        private final Kind event;
        private final String message;
        private final int status;

        Refusal(Kind event, String message, int status) {
            this.event = event;
            this.message = message;
            this.status = status;
        }
    }

    private String refuse(
            Refusal refusal, String detail, HttpServletRequest request, HttpServletResponse response, Model model) {
        history.happened(refusal.event, detail, request, null);
        response.setStatus(refusal.status);
        if (refusal == Refusal.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
        }
        model.addAttribute("kind", refusal.message);
        model.addAttribute("detail", detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL));
        return "sign-in-failed";
    }

    private URI callback(HttpServletRequest request) {
        return settings.eve().callbackUrl(settings.http().publicUrl(request.getLocalPort()));
    }
}
