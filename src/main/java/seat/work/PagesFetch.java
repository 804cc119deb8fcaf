package seat.work;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.PageSet;
import seat.sync.Document;

/** All pages of a list as one set, conditional on the ETags of what is stored. */
final class PagesFetch {
    private final EsiClient esi;

    PagesFetch(EsiClient esi) {
        this.esi = esi;
    }

    Fetched fetch(Assignment assignment) throws EsiException, InterruptedException {
        Map<Integer, String> known = new TreeMap<>();
        assignment.update().etags().forEach((page, etag) -> known.put(Integer.valueOf(page), etag));
        return switch (esi.pages(assignment.get(), known)) {
            case PageSet.Unchanged same -> Fetched.notModified(same.meta().freshFor(), null);
            case PageSet.Complete set -> {
                var modified = Assignment.version(set.meta());
                List<Document> documents = set.pages().stream()
                        .map(page -> new Document(page.rows(), Map.of(), modified))
                        .toList();
                Map<String, String> etags = new TreeMap<>();
                set.etags().forEach((page, etag) -> etags.put(String.valueOf(page), etag));
                yield Fetched.whole(documents, set.meta().freshFor(), modified, etags);
            }
        };
    }
}
