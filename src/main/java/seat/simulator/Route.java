package seat.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one ESI route.
 *
 * @param segments      of the path; a parameter as {@code {name}}
 * @param names         of the path's parameters in their order
 * @param cacheSeconds  0 when ESI names none
 * @param scope         null for a public route
 * @param roles         the token's character needs one of these; empty: none
 * @param group         rate group; null for a route under the old error limit
 * @param windowSeconds of the rate group
 */
record Route(
        String method,
        String template,
        List<String> segments,
        List<String> names,
        long cacheSeconds,
        @Nullable String scope,
        List<String> roles,
        @Nullable String group,
        int tokens,
        long windowSeconds,
        Paging paging) {

    enum Paging {
        NONE,
        PAGES,
        FROM_ID,
        CURSOR
    }

    static Route of(String[] cell) {
        List<String> segments = List.of(cell[1].substring(1).split("/", -1));
        return new Route(
                cell[0],
                cell[1],
                segments,
                segments.stream()
                        .filter(Route::isParameter)
                        .map(segment -> segment.substring(1, segment.length() - 1))
                        .toList(),
                number(cell[2]),
                cell[7].equals("-") ? null : cell[7],
                cell[8].equals("-") ? List.of() : List.of(cell[8].split(" ", -1)),
                cell[3].equals("-") ? null : cell[3],
                (int) number(cell[4]),
                number(cell[5]),
                cell[6].equals("-") ? Paging.NONE : Paging.valueOf(cell[6].toUpperCase(java.util.Locale.ROOT)));
    }

    private static long number(String cell) {
        return cell.equals("-") ? 0 : Long.parseLong(cell);
    }

    static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    /** Method and template: how the rest of this package names a route. */
    String key() {
        return method + " " + template;
    }

    boolean ofCorporation() {
        return scope != null && names.contains("corporation_id");
    }

    boolean ofAlliance() {
        return scope != null && names.contains("alliance_id");
    }

    boolean ofCharacter() {
        return scope != null && names.contains("character_id");
    }
}
