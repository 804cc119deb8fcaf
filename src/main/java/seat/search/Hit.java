package seat.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import seat.db.EntityNames;

/**
 * Something that was found.
 *
 * @param id of what EVE has; of a mail; 0 for what has a path
 * @param name as it is shown
 * @param own whether it is the searcher's own: a character of his, an item one of them has
 * @param path of a page, a squad, a moon, a note; empty for everything else
 * @param possessions who of the searcher's characters has the item, and where
 * @param owner the character whose mail it is; what a note is about; 0 for everything else
 */
public record Hit(
        SearchKind kind,
        long id,
        String name,
        Match match,
        boolean own,
        String path,
        List<Possession> possessions,
        long owner) {
    /** The best first: exact before prefix before a word within, own things first, then by kind and name. */
    static final Comparator<Hit> ORDER = Comparator.comparing(Hit::match)
            .thenComparing(hit -> !hit.own())
            .thenComparing(Hit::kind)
            .thenComparingInt(hit -> hit.name().length())
            .thenComparing(Hit::name)
            .thenComparingLong(Hit::id);

    public Hit {
        possessions = List.copyOf(possessions);
    }

    static Hit of(SearchKind kind, long id, String name, Match match, boolean own) {
        return new Hit(kind, id, name, match, own, "", List.of(), 0);
    }

    static Hit of(NameList.Found found, List<Possession> possessions) {
        NameList.Entry entry = found.entry();
        return new Hit(
                entry.kind(), entry.id(), entry.name(), found.match(), !possessions.isEmpty(), "", possessions, 0);
    }

    /**
     * Something of SeAT's own that has a page, if its name fits.
     *
     * @param about id of what it is about; 0 for nothing
     */
    public static Optional<Hit> of(SearchKind kind, String path, String name, long about, SearchText text) {
        String folded = EntityNames.fold(name);
        int at = Match.find(folded, text.text());
        return text.searches(kind) && at >= 0 && !text.text().isEmpty()
                ? Optional.of(new Hit(kind, 0, name, Match.at(folded, text.text(), at), false, path, List.of(), about))
                : Optional.empty();
    }

    /** A page of SeAT's own, if its name fits; every page fits where nothing was typed but the sign for pages. */
    public static Optional<Hit> page(String path, String name, SearchText text) {
        String folded = EntityNames.fold(name);
        int at = Match.find(folded, text.text());
        if (!text.searches(SearchKind.PAGE) || at < 0 || text.text().isEmpty() && !text.limited()) {
            return Optional.empty();
        }
        Match match = Match.at(folded, text.text(), at);
        return Optional.of(new Hit(SearchKind.PAGE, 0, name, match, false, path, List.of(), 0));
    }
}
