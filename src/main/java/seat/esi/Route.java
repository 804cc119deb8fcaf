package seat.esi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one ESI route before it is first asked.
 *
 * @param template such as {@code /characters/{character_id}/assets}
 * @param cache how long ESI keeps an answer; null if unknown
 * @param group rate group; null if the route falls under the error limit
 * @param quota of the group; null without one
 * @param scopes the token needs all of them
 * @param roles corporation roles, of which the token's character needs any one; empty for none
 */
public record Route(
        String method,
        String template,
        @Nullable Duration cache,
        @Nullable String group,
        @Nullable Quota quota,
        Paging paging,
        List<String> scopes,
        List<String> roles) {

    /** How a route hands out long lists. */
    public enum Paging {
        NONE,
        PAGES,
        FROM_ID,
        CURSOR
    }

    /** Name look-ups of things people type or dock at; they fail often and share a quarter of the error limit. */
    boolean isLookup() {
        return template.equals("/universe/names") || template.equals("/universe/structures/{structure_id}");
    }

    public Optional<Duration> cacheTime() {
        return Optional.ofNullable(cache);
    }

    Route in(String otherGroup, Quota otherQuota) {
        return new Route(method, template, cache, otherGroup, otherQuota, paging, scopes, roles);
    }

    Route ungrouped() {
        return new Route(method, template, cache, null, null, paging, scopes, roles);
    }
}
