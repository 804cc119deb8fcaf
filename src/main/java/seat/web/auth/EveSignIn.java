package seat.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.PublicPage;
import seat.access.SignIns;
import seat.access.Users;
import seat.access.Viewer;
import seat.config.Secret;
import seat.config.Settings;
import seat.resource.Catalogue;
import seat.sso.AccessTokenVerifier;
import seat.sso.AuthorizationRequest;
import seat.sso.InvalidTokenException;
import seat.sso.SsoClient;
import seat.sso.SsoUnavailableException;
import seat.sso.TokenAnswer;
import seat.web.NextPage;
import seat.web.Sessions;

/** Signing in with EVE: the authorization code flow with state and PKCE. The same flow adds a character. */
@Controller
final class EveSignIn {
    private static final Logger log = LoggerFactory.getLogger(EveSignIn.class);
    private static final String PENDING = "seat.pending-sign-in";

    private final SsoClient sso;
    private final AccessTokenVerifier verifier;
    private final SignIns signIns;
    private final Users users;
    private final Sessions sessions;
    private final SignInHistory history;
    private final Settings settings;

    EveSignIn(
            SsoClient sso,
            AccessTokenVerifier verifier,
            SignIns signIns,
            Users users,
            Sessions sessions,
            SignInHistory history,
            Settings settings) {
        this.sso = sso;
        this.verifier = verifier;
        this.signIns = signIns;
        this.users = users;
        this.sessions = sessions;
        this.history = history;
        this.settings = settings;
    }

    @PublicPage
    @GetMapping("/auth/eve")
    String start(
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            AuthorizationRequest authorization = sso.authorize(callback(request), Catalogue.scopes());
            PendingSignIn pending = new PendingSignIn(
                    authorization.state(),
                    authorization.codeVerifier().reveal(),
                    sessions.userId().orElse(0L),
                    NextPage.safe(next));
            request.getSession().setAttribute(PENDING, pending);
            return "redirect:" + authorization.url();
        } catch (SsoUnavailableException e) {
            log.warn("Sign-in cannot start: {}", e.getMessage());
            return refuse("unavailable", "", response, model);
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
        PendingSignIn pending = takePending(request);
        // Compared before anything else: whatever comes without the right state was not begun in this browser.
        if (pending == null
                || !same(pending.state(), state)
                || pending.userId() != sessions.userId().orElse(0L)) {
            return refuse("state", "", response, model);
        }
        if (!error.isEmpty() || code.isEmpty()) {
            return refuse("access_denied".equals(error) ? "denied" : "refused", error, response, model);
        }
        return switch (sso.exchange(code, new Secret(pending.codeVerifier()), callback(request))) {
            case TokenAnswer.Granted granted -> accept(granted, pending, request, response, model);
            case TokenAnswer.Unavailable answer -> refuse("unavailable", answer.reason(), response, model);
            case TokenAnswer.InvalidClient answer -> refuse("client", answer.reason(), response, model);
            case TokenAnswer.InvalidGrant answer -> refuse("state", answer.reason(), response, model);
            case TokenAnswer.Refused answer -> refuse("refused", answer.reason(), response, model);
        };
    }

    private String accept(
            TokenAnswer.Granted granted,
            PendingSignIn pending,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            Optional<Viewer> present = sessions.userId().flatMap(users::find);
            long userId = signIns.link(verifier.verify(granted.accessToken().reveal()), granted, present);
            if (users.find(userId).isEmpty()) {
                return refuse("inactive", "", response, model);
            }
            if (present.isEmpty()) {
                history.signedIn(userId, request);
                sessions.signIn(userId, request, response);
            }
            return "redirect:" + pending.next();
        } catch (InvalidTokenException e) {
            log.warn("A token of the SSO was not accepted: {}", e.getMessage());
            return refuse("refused", String.valueOf(e.getMessage()), response, model);
        } catch (SsoUnavailableException e) {
            log.warn("A sign-in cannot be verified: {}", e.getMessage());
            return refuse("unavailable", "", response, model);
        }
    }

    private static @Nullable PendingSignIn takePending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(PENDING) instanceof PendingSignIn pending)) {
            return null;
        }
        session.removeAttribute(PENDING);
        return pending;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String refuse(String kind, String detail, HttpServletResponse response, Model model) {
        response.setStatus(
                "unavailable".equals(kind)
                        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
                        : HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("kind", kind);
        model.addAttribute("detail", detail);
        return "sign-in-failed";
    }

    private URI callback(HttpServletRequest request) {
        return settings.eve().callbackUrl(settings.http().publicUrl(request.getLocalPort()));
    }
}
