package seat.web.reference;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.web.NotFoundException;
import seat.web.PathId;

/** The buttons 'set destination' and 'open in game': what they wish is sent to EVE at once, and the card says what became of it. */
@Controller
final class InGamePages {
    private final InGame game;
    private final References references;

    InGamePages(InGame game, References references) {
        this.game = game;
        this.references = references;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/in-game/destination/{placeId}")
    String destination(
            @PathVariable String placeId,
            @RequestParam long character,
            @RequestParam(defaultValue = "false") boolean add,
            Viewer viewer,
            RedirectAttributes redirect) {
        Ref place = known(placeId);
        return told(game.destination(viewer, character, place.id(), add), place, redirect);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/in-game/open/{entityId}")
    String open(
            @PathVariable String entityId, @RequestParam long character, Viewer viewer, RedirectAttributes redirect) {
        Ref entity = known(entityId);
        return told(game.open(viewer, character, entity.kind(), entity.id()), entity, redirect);
    }

    private Ref known(String id) {
        Ref ref = references.of(PathId.of(id));
        if (ref.name().isEmpty()) {
            throw new NotFoundException("something that EVE has named: " + id);
        }
        return ref;
    }

    private static String told(InGame.Outcome outcome, Ref ref, RedirectAttributes redirect) {
        redirect.addAttribute("told", outcome.id());
        return "redirect:" + References.card(ref.kind(), ref.id());
    }
}
