package seat.esi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All pages of one list, read as one: they carry the same Last-Modified, or nothing of them changed. */
public sealed interface PageSet {

    /** Headers of the page that expires last: before that, asking for the set again would ask for a page too early. */
    Meta meta();

    /** Every page still has the ETag it was asked with. */
    record Unchanged(Meta meta) implements PageSet {}

    /** The whole list, pages in order; every page is here in full. */
    record Complete(List<Page> pages, Meta meta) implements PageSet {

        public Complete {
            pages = List.copyOf(pages);
        }

        /** The rows of all pages. */
        public Stream<JsonNode> rows() {
            return pages.stream()
                    .map(Page::rows)
                    .map(Iterable::spliterator)
                    .flatMap(rows -> StreamSupport.stream(rows, false));
        }

        /** ETags to ask with the next time, by page number; pages without an ETag are missing. */
        public Map<Integer, String> etags() {
            var etags = new LinkedHashMap<Integer, String>();
            for (Page page : pages) {
                if (page.etag() != null) {
                    etags.put(page.number(), page.etag());
                }
            }
            return etags;
        }
    }

    /**
     * Part of a list, or all of it without proof that it is: nothing may be taken for gone because it is not here.
     *
     * @param pages that are here in full; what has not been modified is not
     * @param count how many pages there are
     * @param missing why pages did not come, by number
     * @param agree whether the pages are cut from one list
     * @param counted whether ESI said how many pages there are
     */
    record Partial(
            List<Page> pages, Meta meta, int count, Map<Integer, EsiException> missing, boolean agree, boolean counted)
            implements PageSet {

        public Partial {
            pages = List.copyOf(pages);
            missing = Map.copyOf(missing);
        }
    }

    /**
     * One page: a JSON array.
     *
     * @param content packed, where the set has many pages
     */
    record Page(int number, Content content, @Nullable String etag) {
        /** Its rows; of a packed page read anew each time. */
        public JsonNode rows() {
            return content.tree();
        }
    }
}
