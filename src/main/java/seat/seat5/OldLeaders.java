package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import seat.access.InGameRoles;

/** What SeAT 5 lets people see by what they are in the game: all for CEOs and directors, some pages for others. Here that is off until it is switched on. */
final class OldLeaders {
    private OldLeaders() {}

    /**
     * Somebody's in-game role.
     *
     * @param pages names of permissions about the corporation
     * @param members whether it shows everything of the members' characters, too
     */
    record Led(long corporation, String role, Set<String> pages, boolean members) {}

    /** In-game roles that let see something, by account. */
    static Map<Long, List<Led>> read(Source source) {
        Map<Long, List<Led>> led = new TreeMap<>();
        if (source.has("corporation_infos", "ceo_id")) {
            source.read("""
                    SELECT t.user_id, c.corporation_id FROM corporation_infos c
                    JOIN refresh_tokens t ON t.character_id = c.ceo_id AND t.deleted_at IS NULL
                    ORDER BY t.user_id, c.corporation_id
                    """, List.of(), row -> add(led, row, "CEO"), reason -> {});
        }
        if (source.has("character_roles") && source.has("character_affiliations")) {
            source.read("""
                    SELECT DISTINCT t.user_id, a.corporation_id, r.role FROM character_roles r
                    JOIN refresh_tokens t ON t.character_id = r.character_id AND t.deleted_at IS NULL
                    JOIN character_affiliations a ON a.character_id = r.character_id
                    WHERE r.scope = 'roles' ORDER BY t.user_id, a.corporation_id, r.role
                    """, List.of(), row -> add(led, row, String.valueOf(row.text("role", 64))), reason -> {});
        }
        return led;
    }

    private static void add(Map<Long, List<Led>> led, SourceRow row, String role) throws OddRow {
        boolean all = role.equals("CEO") || role.equals("Director");
        Set<String> pages = all
                ? OldPermissions.ofKind("corporation")
                : InGameRoles.delegates().getOrDefault(role, Set.of());
        if (!pages.isEmpty()) {
            led.computeIfAbsent(row.required("user_id"), unused -> new ArrayList<>())
                    .add(new Led(row.id("corporation_id"), role, new TreeSet<>(pages), all));
        }
    }
}
