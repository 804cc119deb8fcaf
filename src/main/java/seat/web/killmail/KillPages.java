package seat.web.killmail;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.killmail.Involved;
import seat.killmail.Kill;
import seat.killmail.KillBoard;
import seat.killmail.KillSums;
import seat.killmail.OwnSide;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** Kills and losses of one character, or of all the caller's, by month, with their sums. */
@Controller
final class KillPages {
    private static final String PAGE = "killmails";
    private static final int ROWS = 50;

    private final CharacterScopes scopes;
    private final KillBoard board;
    private final References references;
    private final Database database;

    KillPages(CharacterScopes scopes, KillBoard board, References references, Database database) {
        this.scopes = scopes;
        this.board = board;
        this.references = references;
        this.database = database;
    }

    @Requires("character.killmail")
    @GetMapping("/characters/{characterId}/killmails")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, PAGE, access, locale), request, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/killmails")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, PAGE, locale), request, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Model model) {
        KillQuery query = KillQuery.of(request);
        OwnSide side = board.side(
                scope.characters(),
                query.side() != KillQuery.Side.CHARACTERS,
                query.side() == KillQuery.Side.ALLIANCES);
        List<Kill> all = board.of(scope.characters(), side, query.from(), query.until());
        Map<Long, Involved> involved = query.show() == KillQuery.Show.SOLO ? board.involved(all) : Map.of();
        List<Kill> listed = all.stream()
                .filter(query::accepts)
                .filter(kill -> query.show() != KillQuery.Show.SOLO
                        || Objects.requireNonNull(involved.get(kill.killmailId()))
                                .solo())
                .toList();
        int first = Math.min((query.page() - 1) * ROWS, listed.size());
        List<Kill> page = listed.subList(first, Math.min(first + ROWS, listed.size()));
        String path = scope.subject().path() + "/" + PAGE;
        model.addAttribute("subject", scope.subject());
        model.addAttribute("path", path);
        model.addAttribute("query", query);
        model.addAttribute("months", KillQuery.months());
        model.addAttribute("sides", KillQuery.Side.values());
        model.addAttribute("shows", KillQuery.Show.values());
        model.addAttribute("sums", KillSums.of(all));
        model.addAttribute("many", all.size() == KillBoard.MOST);
        model.addAttribute("found", listed.size());
        model.addAttribute("waiting", board.waiting(scope.characters()));
        model.addAttribute("rows", rows(page, path, involved.isEmpty() ? board.involved(page) : involved));
        model.addAttribute("newer", query.page() > 1 ? path + query.at(query.page() - 1) : "");
        model.addAttribute("older", first + ROWS < listed.size() ? path + query.at(query.page() + 1) : "");
        return "killmail/list";
    }

    private List<KillRow> rows(List<Kill> kills, String path, Map<Long, Involved> involved) {
        Map<Long, Long> regions = regions(kills.stream().map(Kill::systemId).toList());
        Set<Long> ids = new HashSet<>(regions.values());
        for (Kill kill : kills) {
            ids.addAll(List.of(
                    kill.systemId(),
                    kill.shipTypeId(),
                    kill.victim().shown(),
                    kill.victim().corporationId(),
                    kill.victim().allianceId()));
            Involved by = involved.get(kill.killmailId());
            if (by != null) {
                ids.add(
                        by.finalBlow().shown() == 0
                                ? by.finalShip()
                                : by.finalBlow().shown());
            }
        }
        Map<Long, Ref> refs = references.of(ids);
        List<KillRow> rows = new ArrayList<>();
        for (Kill kill : kills) {
            Involved by = involved.get(kill.killmailId());
            rows.add(new KillRow(
                    kill,
                    path + "/" + kill.killmailId(),
                    kill.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Objects.requireNonNull(refs.get(kill.shipTypeId())),
                    refs.get(kill.systemId()),
                    refs.get(regions.getOrDefault(kill.systemId(), 0L)),
                    refs.get(kill.victim().shown()),
                    LongStream.of(kill.victim().corporationId(), kill.victim().allianceId())
                            .filter(id -> id != kill.victim().shown())
                            .mapToObj(refs::get)
                            .filter(Objects::nonNull)
                            .toList(),
                    by == null
                            ? null
                            : refs.get(
                                    by.finalBlow().shown() == 0
                                            ? by.finalShip()
                                            : by.finalBlow().shown()),
                    by == null ? 0 : Math.max(0, by.attackers() - 1),
                    tags(kill, by)));
        }
        return rows;
    }

    private static List<String> tags(Kill kill, @Nullable Involved by) {
        List<String> tags = new ArrayList<>();
        if (kill.isPod()) {
            tags.add("pod");
        }
        if (by != null && by.solo()) {
            tags.add("solo");
        }
        if (by != null && by.npc()) {
            tags.add("npc");
        }
        if (by != null && by.awox()) {
            tags.add("awox");
        }
        return tags;
    }

    private Map<Long, Long> regions(Collection<Long> systems) {
        Map<Long, Long> regions = new HashMap<>();
        if (!systems.isEmpty()) {
            database.reading().sql("""
                            SELECT s.solar_system_id, s.region_id FROM sde_pointer p
                            JOIN sde_solar_systems s ON s.version = p.version
                            WHERE p.id = 1 AND s.solar_system_id IN (:ids)
                            """).param("ids", systems).query(row -> {
                regions.put(row.getLong(1), row.getLong(2));
            });
        }
        return regions;
    }
}
