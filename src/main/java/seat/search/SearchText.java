package seat.search;

import java.util.EnumSet;
import java.util.Set;
import seat.db.EntityNames;

/**
 * What somebody typed: {@code @} limits it to pilots and their organisations, {@code #} to systems and places, {@code $} to items and
 * {@code >} to pages.
 *
 * @param text folded as names are: in lower case, without accents; may be empty
 * @param typed without the sign, as it was typed
 * @param kinds which are searched
 * @param limited whether a sign said so
 */
public record SearchText(String text, String typed, Set<SearchKind> kinds, boolean limited) {
    private static final int LONGEST = 100;

    public SearchText {
        kinds = Set.copyOf(kinds);
    }

    /** Reads what was typed; what is longer than any name is cut. */
    public static SearchText of(String typed) {
        String text = typed.strip();
        // As in 'press / and type': many type the slash into the field, too.
        text = text.startsWith("/") ? text.substring(1).strip() : text;
        Set<SearchKind> kinds = text.isEmpty() ? Set.of() : SearchKind.behind(text.charAt(0));
        if (!kinds.isEmpty()) {
            text = text.substring(1).strip();
        }
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return new SearchText(
                EntityNames.fold(cut),
                cut,
                kinds.isEmpty() ? EnumSet.allOf(SearchKind.class) : kinds,
                !kinds.isEmpty());
    }

    boolean searches(SearchKind kind) {
        return kinds.contains(kind);
    }
}
