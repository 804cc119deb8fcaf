package seat.web.fitting;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.fitting.Fitting;
import seat.fitting.Fittings;
import seat.resource.OwnerType;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** Saved fittings of one character, or of all the caller's, as cards. */
@Controller
final class FittingsPage {
    private static final String PAGE = "fittings";
    private static final int CARDS = 24;
    private static final int LONGEST = 100;

    private final CharacterScopes scopes;
    private final Fittings fittings;
    private final FittingCards cards;

    FittingsPage(CharacterScopes scopes, Fittings fittings, FittingCards cards) {
        this.scopes = scopes;
        this.fittings = fittings;
        this.cards = cards;
    }

    @Requires("character.fitting")
    @GetMapping("/characters/{characterId}/fittings")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(
                scopes.one(characterId, PAGE, access, locale),
                permission -> access.may(permission, OwnerType.CHARACTER, characterId),
                request,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/fittings")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, PAGE, locale), permission -> true, request, model);
    }

    private String show(CharacterScope scope, Predicate<String> may, HttpServletRequest request, Model model) {
        String given = Objects.requireNonNullElse(request.getParameter("q"), "").strip();
        String text = given.substring(0, Math.min(given.length(), LONGEST));
        long place = number(request.getParameter("place"));
        int page = (int) Math.max(1, Math.min(10_000, number(request.getParameter("page"))));
        List<Fitting> found = fittings.heads(scope.characters()).stream()
                .filter(fitting -> text.isEmpty() || Fittings.named(fitting, text))
                .toList();
        int first = Math.min((page - 1) * CARDS, found.size());
        String path = scope.subject().path() + "/" + PAGE;
        String kept = (text.isEmpty() ? "" : "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                + (place == 0 ? "" : "&place=" + place);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("several", scope.several());
        model.addAttribute("path", path);
        model.addAttribute("text", text);
        model.addAttribute("found", found.size());
        model.addAttribute("skilled", may.test("character.skill"));
        cards.fill(
                scope,
                found.subList(first, Math.min(first + CARDS, found.size())),
                place,
                may.test("character.skill"),
                may.test("character.asset"),
                model);
        model.addAttribute("newer", page > 1 ? path + "?page=" + (page - 1) + kept : "");
        model.addAttribute("older", first + CARDS < found.size() ? path + "?page=" + (page + 1) + kept : "");
        return "fitting/fittings";
    }

    private static long number(@Nullable String given) {
        return given != null && given.matches("[1-9][0-9]{0,17}") ? Long.parseLong(given) : 0;
    }
}
