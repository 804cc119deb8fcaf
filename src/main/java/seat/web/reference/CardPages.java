package seat.web.reference;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.eve.EntityKind;
import seat.note.Notes;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.PathId;

/** Small pages about whatever has a name in EVE: what is public about it, and what the reader's own characters have to do with it. */
@Controller
final class CardPages {
    private static final Set<String> OUTCOMES =
            Arrays.stream(InGame.Outcome.values()).map(InGame.Outcome::id).collect(Collectors.toSet());

    /** What people write notes about. */
    private static final Set<EntityKind> NOTED =
            Set.of(EntityKind.CHARACTER, EntityKind.CORPORATION, EntityKind.ALLIANCE);

    private static final int NOTES = 3;

    private final References references;
    private final Notes notes;
    private final TypeCards types;
    private final PlaceCards places;
    private final EntityCards entities;
    private final InGame game;
    private final MessageSource messages;

    CardPages(
            References references,
            Notes notes,
            TypeCards types,
            PlaceCards places,
            EntityCards entities,
            InGame game,
            MessageSource messages) {
        this.references = references;
        this.notes = notes;
        this.types = types;
        this.places = places;
        this.entities = entities;
        this.game = game;
        this.messages = messages;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/types/{typeId}")
    String type(@PathVariable String typeId, Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(types.of(PathId.of(typeId), viewer, locale, new Formats(locale, messages)), viewer, request, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/systems/{systemId}")
    String system(
            @PathVariable String systemId, Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(places.system(PathId.of(systemId), viewer), viewer, request, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/places/{placeId}")
    String place(@PathVariable String placeId, Viewer viewer, HttpServletRequest request, Model model) {
        return show(places.place(PathId.of(placeId), viewer), viewer, request, model);
    }

    /** Anything: what has a better page is led to it, unless only the card is asked for. */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/entities/{entityId}")
    String entity(
            @PathVariable String entityId, Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        Ref ref = references.of(PathId.of(entityId));
        String card = References.card(ref.kind(), ref.id());
        if (!card.startsWith("/entities/")) {
            return "redirect:" + card;
        }
        if (!ref.link().equals(card) && !Htmx.asksForFragment(request) && request.getParameter("told") == null) {
            return "redirect:" + ref.link();
        }
        return show(entities.of(ref, viewer, new Formats(locale, messages)), viewer, request, model);
    }

    private String show(Card card, Viewer viewer, HttpServletRequest request, Model model) {
        if (NOTED.contains(card.ref().kind())
                && request.getAttribute(Access.class.getName()) instanceof Access access) {
            model.addAttribute(
                    "notes",
                    notes.about(
                            viewer,
                            access,
                            card.ref().kind().name().toLowerCase(Locale.ROOT),
                            card.ref().id(),
                            NOTES));
        }
        model.addAttribute("card", card);
        model.addAttribute("offers", game.offers(card.ref().kind(), viewer));
        String told = request.getParameter("told");
        model.addAttribute("told", told != null && OUTCOMES.contains(told) ? told : "");
        return Htmx.asksForFragment(request) ? "entity/card :: card" : "entity/card";
    }
}
