package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.structure.Den;
import seat.structure.Dens;
import seat.web.Formats;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Mercenary dens of one character or of all the caller's: development, anarchy, infomorphs, and when one comes out of reinforcement. */
@Controller
final class DensPage {
    private static final double FULL = 100;

    private final Database database;
    private final CharacterScopes scopes;
    private final Dens dens;
    private final ListTables tables;
    private final MessageSource messages;

    DensPage(Database database, CharacterScopes scopes, Dens dens, ListTables tables, MessageSource messages) {
        this.database = database;
        this.scopes = scopes;
        this.dens = dens;
        this.tables = tables;
        this.messages = messages;
    }

    @Requires("character.mercenary")
    @GetMapping("/characters/{characterId}/dens")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, "dens", access, locale), request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/dens")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, "dens", locale), request, locale, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Locale locale, Model model) {
        Instant now = database.now();
        Formats formats = new Formats(locale, messages);
        List<Den> all = dens.of(scope.characters());
        ListTable<Den> table = ListTable.<Den>of("dens")
                .entity("character_id", Den::characterId)
                .entity("planet_id", Den::planetId)
                .entity("system_id", Den::systemId)
                .state("state", den -> state(den, formats, now))
                .bar("development", den -> share(den.development()))
                .bar("anarchy", den -> share(den.anarchy()))
                .quantity("infomorphs", Den::infomorphs)
                .age("timer_in", Den::timerEnds)
                .entity("skyhook_owner", Den::skyhookOwner)
                .sum("infomorphs")
                .sortedBy("timer_in")
                .key(Den::id)
                .phone("planet_id", "infomorphs", "state", "timer_in");
        model.addAttribute("subject", scope.subject());
        model.addAttribute("count", all.size());
        return tables.answer(
                scope.several() ? table : table.without("character_id"), all, request, locale, model, "structure/dens");
    }

    private static State state(Den den, Formats formats, Instant now) {
        if (den.timerEnds() != null && den.timerEnds().isAfter(now)) {
            return State.now("skyhook.reinforced");
        }
        return den.state().isEmpty() ? State.unknown("skyhook.unknown") : State.plain(formats.word(den.state()));
    }

    private static @Nullable Double share(@Nullable Integer amount) {
        return amount == null ? null : amount / FULL;
    }
}
