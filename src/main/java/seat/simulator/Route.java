package seat.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one ESI route.
 *
 * @param cacheSeconds 0 when ESI names none
 * @param scope        null for a public route
 * @param roles        the token's character needs one of these; empty: none
 * @param group        rate group; null for a route under the old error limit
 */
record Route(
        String method,
        String template,
        List<String> segments,
        long cacheSeconds,
        @Nullable String scope,
        List<String> roles,
        @Nullable String group,
        int tokens,
        Paging paging) {

    enum Paging {
        NONE,
        PAGES,
        FROM_ID,
        LAST_MAIL_ID
    }

    static Route of(String[] cell) {
        return new Route(
                cell[0],
                cell[1],
                List.of(cell[1].substring(1).split("/", -1)),
                cell[2].equals("-") ? 0 : Long.parseLong(cell[2]),
                cell[3].equals("-") ? null : cell[3],
                cell[4].equals("-") ? List.of() : List.of(cell[4].split(",", -1)),
                cell[5].equals("-") ? null : cell[5],
                cell[6].equals("-") ? 0 : Integer.parseInt(cell[6]),
                cell[7].equals("-") ? Paging.NONE : Paging.valueOf(cell[7].toUpperCase(java.util.Locale.ROOT)));
    }

    /** Method and template: how the rest of this package names a route. */
    String key() {
        return method + " " + template;
    }

    boolean ofCorporation() {
        return template.startsWith("/corporations/{corporation_id}/");
    }

    boolean ofCharacter() {
        return scope != null && template.startsWith("/characters/{character_id}/");
    }
}
