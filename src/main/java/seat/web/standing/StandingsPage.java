package seat.web.standing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Meaning;
import seat.standing.NpcStanding;
import seat.standing.NpcStandings;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** What NPCs think of one character, or of all the caller's: raw, as fees go by it, and with skills, as agents do. */
@Controller
final class StandingsPage {
    private static final String PAGE = "standings";

    private static final ListTable<StandingRow> TABLE = ListTable.<StandingRow>of("standings")
            .entity("character_id", row -> row.standing().characterId())
            .entity("from_id", row -> row.standing().fromId())
            .column("from_type", Meaning.CODE, row -> row.standing().fromType())
            .entity("faction_id", row -> row.standing().factionId())
            .standing("standing", row -> row.standing().raw())
            .standing("effective_standing", row -> row.standing().effective())
            .entity("standing_skill", row -> row.standing().skill().typeId())
            .quantity("skill_level", row -> row.standing().skillLevel())
            .quantity("agents_up_to", row -> row.agents() == 0 ? null : row.agents())
            .quantity(
                    "agent_level",
                    row -> row.standing().agentLevel() == 0
                            ? null
                            : row.standing().agentLevel())
            .hidden("agent_level")
            .phone("from_id", "effective_standing", "from_type", "standing")
            .sortedBy("-standing")
            .key(row -> row.standing().characterId() + "-" + row.standing().fromId());

    private final CharacterScopes scopes;
    private final NpcStandings standings;
    private final ListTables lists;

    StandingsPage(CharacterScopes scopes, NpcStandings standings, ListTables lists) {
        this.scopes = scopes;
        this.standings = standings;
        this.lists = lists;
    }

    @Requires("character.standing")
    @GetMapping("/characters/{characterId}/standings")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, PAGE, access, locale), request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/standings")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, PAGE, locale), request, locale, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Locale locale, Model model) {
        model.addAttribute("subject", scope.subject());
        return lists.answer(
                scope.several() ? TABLE : TABLE.without("character_id"),
                rows(standings.of(scope.characters())),
                request,
                locale,
                model,
                "standing/standings");
    }

    /** An agent goes by the best of what itself, its corporation and its faction think, unless one of them is hostile. */
    private static List<StandingRow> rows(List<NpcStanding> all) {
        Map<List<Long>, Double> effective = new HashMap<>();
        all.forEach(one -> effective.put(List.of(one.characterId(), one.fromId()), one.effective()));
        List<StandingRow> rows = new ArrayList<>();
        for (NpcStanding one : all) {
            double[] of = LongStream.of(one.fromId(), one.corporationId(), one.factionId())
                    .filter(id -> effective.containsKey(List.of(one.characterId(), id)))
                    .mapToDouble(id -> effective.get(List.of(one.characterId(), id)))
                    .toArray();
            double worst = Arrays.stream(of).min().orElse(0);
            double best = Arrays.stream(of).max().orElse(0);
            int agents = NpcStanding.agentsUpTo(worst) == 0 ? 0 : NpcStanding.agentsUpTo(best);
            rows.add(new StandingRow(one, agents));
        }
        return rows;
    }
}
