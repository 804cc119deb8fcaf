package seat.web.character;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Meaning;
import seat.db.TableQuery;
import seat.resource.OwnerType;
import seat.web.Htmx;
import seat.web.RequestParameters;
import seat.web.table.DataTable;
import seat.web.table.TableRenderer;

/** The characters, corporations and alliances that SeAT keeps and the caller may see. */
@Controller
final class OwnerLists {
    private static final TableQuery CHARACTERS = TableQuery.join(
                    "refresh_tokens t LEFT JOIN character_affiliations a ON a.character_id = t.character_id"
                            + " LEFT JOIN character_infos i ON i.character_id = t.character_id")
            .where("t.deleted_at IS NULL")
            .key("character_id")
            .name("character_id")
            .text("character_name")
            .onRequest("character_name")
            .name("a.corporation_id")
            .name("a.alliance_id")
            .name("a.faction_id")
            .number("i.security_status")
            .computed("token", "CASE WHEN t.disabled_at IS NULL THEN 'valid' ELSE 'dead' END", Meaning.CODE)
            .time("disabled_at")
            .sortedBy("character_name")
            .build();

    /** What is told only where the caller may see who of a corporation's members is here. */
    private static final Set<String> TRACKED = Set.of("registered", "registered_share");

    private static final String REGISTERED = "(SELECT COUNT(*) FROM character_affiliations m"
            + " JOIN refresh_tokens r ON r.character_id = m.character_id AND r.deleted_at IS NULL"
            + " WHERE m.corporation_id = t.corporation_id)";

    private static final TableQuery CORPORATIONS = TableQuery.of("corporation_infos")
            .key("corporation_id")
            .name("corporation_id")
            .text("name")
            .onRequest("name")
            .text("ticker")
            .name("ceo_id")
            .name("alliance_id")
            .name("faction_id")
            .column("tax_rate", Meaning.PERCENT)
            .number("member_count")
            .computed("registered", REGISTERED, Meaning.QUANTITY)
            .computed(
                    "registered_share",
                    "CASE WHEN t.member_count > 0 THEN " + REGISTERED + " * 1.0 / t.member_count ELSE NULL END",
                    Meaning.PERCENT)
            .sortedBy("name")
            .build();

    private static final TableQuery ALLIANCES = TableQuery.of("alliances")
            .key("alliance_id")
            .name("alliance_id")
            .text("name")
            .onRequest("name")
            .text("ticker")
            .name("executor_corporation_id")
            .computed(
                    "corporations",
                    "(SELECT COUNT(*) FROM alliance_members m WHERE m.alliance_id = t.alliance_id)",
                    Meaning.QUANTITY)
            .time("date_founded")
            .sortedBy("name")
            .build();

    private final TableRenderer tables;

    OwnerLists(TableRenderer tables) {
        this.tables = tables;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/characters")
    String characters(Access access, HttpServletRequest request, Locale locale, Model model) {
        List<Object> values = new ArrayList<>();
        String seen = access.condition("character.sheet", OwnerType.CHARACTER, "t.character_id", values);
        return answer(
                new DataTable(
                        "characters",
                        CHARACTERS.restrictedTo(seen),
                        Map.of("character_name", "/characters/{key_character_id}/sheet")),
                values,
                request,
                locale,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/corporations")
    String corporations(Access access, HttpServletRequest request, Locale locale, Model model) {
        List<Object> values = new ArrayList<>();
        List<Object> tracked = new ArrayList<>();
        String seen = access.condition("corporation.summary", OwnerType.CORPORATION, "t.corporation_id", values);
        String members = access.condition("corporation.tracking", OwnerType.CORPORATION, "t.corporation_id", tracked);
        TableQuery query = CORPORATIONS.restrictedTo(seen);
        return answer(
                new DataTable(
                        "corporations",
                        seen.equals(members) && values.equals(tracked) ? query : query.without(TRACKED),
                        Map.of("name", "/corporations/{key_corporation_id}/dashboard")),
                values,
                request,
                locale,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/alliances")
    String alliances(Access access, HttpServletRequest request, Locale locale, Model model) {
        List<Object> values = new ArrayList<>();
        String seen = access.condition("alliance.contact", OwnerType.ALLIANCE, "t.alliance_id", values);
        return answer(
                new DataTable(
                        "alliances", ALLIANCES.restrictedTo(seen), Map.of("name", "/alliances/{key_alliance_id}")),
                values,
                request,
                locale,
                model);
    }

    private String answer(
            DataTable table, List<Object> values, HttpServletRequest request, Locale locale, Model model) {
        model.addAttribute(
                "table", tables.render(table, values, "/" + table.id(), RequestParameters.of(request), locale));
        return Htmx.asksForFragment(request) ? "table :: rows" : "character/owners";
    }
}
