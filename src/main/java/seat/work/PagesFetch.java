package seat.work;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.PageSet;
import seat.sync.Document;
import seat.sync.Mapping;

/**
 * All pages of a list as one set, conditional on the ETags of what is stored. A page that fails costs that page only: the others
 * are stored, nothing is deleted, and it is asked for again by a time of its own, which stands where a walk backwards keeps its
 * gap.
 */
final class PagesFetch {
    private final EsiClient esi;
    private final Pace pace;
    private final InstantSource clock;

    PagesFetch(EsiClient esi) {
        this(esi, new Pace(1), InstantSource.system());
    }

    PagesFetch(EsiClient esi, Pace pace, InstantSource clock) {
        this.esi = esi;
        this.pace = pace;
        this.clock = clock;
    }

    Fetched fetch(Assignment assignment) throws EsiException, InterruptedException {
        Map<Integer, String> known = new TreeMap<>();
        assignment.update().etags().forEach((page, etag) -> known.put(Integer.valueOf(page), etag));
        PageGaps gaps = PageGaps.parse(assignment.update().gap());
        return switch (esi.pagesThatCome(assignment.get(), known, gaps.waiting(clock.instant()))) {
            case PageSet.Unchanged same -> Fetched.notModified(same.meta().freshFor());
            case PageSet.Complete set ->
                Fetched.whole(
                        documents(set.pages(), Assignment.version(set.meta())),
                        set.meta().freshFor(),
                        Assignment.version(set.meta()),
                        texts(set.etags()));
            case PageSet.Partial part -> partial(assignment, known, gaps, part);
        };
    }

    private Fetched partial(Assignment assignment, Map<Integer, String> known, PageGaps before, PageSet.Partial part) {
        Instant now = clock.instant();
        PageGaps gaps = before.after(part, now, pace);
        Instant modified = Assignment.version(part.meta());
        List<Document> documents = documents(part.pages(), modified);
        if (gaps.isEmpty() && part.agree()) {
            return new Fetched(
                    false,
                    documents,
                    Fetched.Reach.unproven("ESI does not say of how many pages the list is"),
                    new Fetched.Age(part.meta().freshFor(), modified),
                    new Fetched.Memory(etags(part, Map.of()), null),
                    Fetched.Rest.NONE,
                    null);
        }
        // Of a mirror the next answer has to be a full one.
        boolean kept = part.agree()
                && assignment.tables().stream()
                        .noneMatch(table -> table.mapping().mode() == Mapping.Mode.MIRROR);
        return new Fetched(
                part.pages().isEmpty(),
                documents,
                Fetched.Reach.PART,
                new Fetched.Age(part.meta().freshFor(), modified),
                new Fetched.Memory(kept ? etags(part, known) : Map.of(), gaps.text()),
                new Fetched.Rest(
                        false,
                        new Fetched.Held(
                                gaps.isEmpty() ? pace.secondLook() : gaps.soonest(now),
                                reason(before, gaps, part),
                                true)),
                null);
    }

    private static String reason(PageGaps before, PageGaps gaps, PageSet.Partial part) {
        if (gaps.isEmpty()) {
            return "The pages are cut from lists of different age whenever they are read: nothing is deleted";
        }
        String pages = "%s of %d %s missing"
                .formatted(gaps.pages(), part.count(), gaps.pages().contains(",") ? "are" : "is");
        @Nullable EsiException last = part.missing().values().stream().findFirst().orElse(null);
        return last != null ? "Page " + pages + ": " + last.getMessage() : "Page " + pages + " since it failed";
    }

    private static List<Document> documents(List<PageSet.Page> pages, Instant modified) {
        return pages.stream()
                .map(page -> new Document(page.content(), Map.of(), modified))
                .toList();
    }

    /** The ETags of the pages that came, and of those that were not modified. */
    private static Map<String, String> etags(PageSet.Partial part, Map<Integer, String> known) {
        Map<Integer, String> etags = new TreeMap<>(known);
        etags.keySet().removeIf(page -> page > part.count());
        etags.keySet().removeAll(part.missing().keySet());
        part.pages().forEach(page -> {
            if (page.etag() == null) {
                etags.remove(page.number());
            } else {
                etags.put(page.number(), page.etag());
            }
        });
        return texts(etags);
    }

    private static Map<String, String> texts(Map<Integer, String> etags) {
        Map<String, String> texts = new TreeMap<>();
        etags.forEach((page, etag) -> texts.put(String.valueOf(page), etag));
        return texts;
    }
}
