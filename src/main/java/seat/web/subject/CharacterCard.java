package seat.web.subject;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.web.reference.Ref;

/**
 * What stands at the head of every page about a character, as far as the caller may know it.
 *
 * @param since when it joined the corporation; null for unknown
 * @param shipName what its pilot calls the ship; empty for none
 * @param docked the station or structure; null in space
 * @param skillPoints as they are now; null for unknown, and for who may not know them
 * @param balance in ISK; null for unknown, and for who may not know it
 * @param deadSince when its token stopped working; null while it works
 * @param missing how many scopes its token lacks of those it should have
 * @param own whether it is the caller's, who can sign in with it again
 * @param alts other characters of the same account that the caller may open the same page of, itself among them, its account's main
 *     one first; empty where there is no other
 */
public record CharacterCard(
        @Nullable Ref corporation,
        @Nullable Ref alliance,
        @Nullable LocalDateTime since,
        @Nullable Ref ship,
        String shipName,
        @Nullable Ref system,
        @Nullable Ref docked,
        @Nullable Long skillPoints,
        @Nullable Double balance,
        @Nullable LocalDateTime deadSince,
        int missing,
        boolean own,
        List<Alt> alts) {
    /** How many alts are shown by their portraits alone. */
    public static final int SHOWN = 8;

    public CharacterCard {
        alts = List.copyOf(alts);
    }

    /**
     * A character of the same account.
     *
     * @param link to the same page about it, with the same filters
     * @param current whether it is the one the page is about
     */
    public record Alt(long id, String name, String link, boolean main, boolean current) {}

    /** The alts whose portraits are shown: the main one, the present one, and others by name. */
    public List<Alt> shown() {
        if (alts.size() <= SHOWN) {
            return alts;
        }
        List<Alt> first = alts.subList(0, SHOWN);
        Alt present = alts.stream().filter(Alt::current).findFirst().orElse(null);
        if (present == null || first.contains(present)) {
            return first;
        }
        return Stream.concat(first.subList(0, SHOWN - 1).stream(), Stream.of(present))
                .toList();
    }

    /** How many stand only in the list. */
    public int more() {
        return Math.max(0, alts.size() - SHOWN);
    }

    /** The page of the one before it in the list; empty where there is none. */
    public String previous() {
        return neighbour(-1);
    }

    /** The page of the one after it in the list; empty where there is none. */
    public String next() {
        return neighbour(1);
    }

    private String neighbour(int step) {
        for (int i = 0; i < alts.size(); i++) {
            if (alts.get(i).current()) {
                return alts.get(Math.floorMod(i + step, alts.size())).link();
            }
        }
        return "";
    }
}
