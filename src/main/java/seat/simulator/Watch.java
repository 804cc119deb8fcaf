package seat.simulator;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Watches how readers treat ESI's caches: nobody may ask before {@code Expires}, and whoever was given an ETag must send it.
 * Excused, once per page and cause and counted as repeats, are pages of a set that went wrong: one that failed, whose pages disagreed,
 * or of which only some were new. So is what was answered just before a reader died, which may not have stored it.
 */
final class Watch {

    private static final class Page {
        long expires;

        @Nullable String etag;

        int repairs;
        long answered;

        /** Deaths that have excused a repeat of it, or came too late or too early for that. */
        int deaths;
    }

    /** The death of a reader: what was answered between these times, in milliseconds, may be lost with it. */
    private record Death(long from, long until) {}

    /** One reader's view of one document. */
    private static final class PageSet {
        final Map<String, Page> pages = new HashMap<>(2);
        long version = Long.MIN_VALUE;
        int total;
        int repairs;
        boolean firstFailed;
        final BitSet fresh = new BitSet();
        final BitSet unchanged = new BitSet();
        boolean whole;
    }

    private final Map<String, PageSet> sets = new ConcurrentHashMap<>();
    private final List<Death> deaths = new CopyOnWriteArrayList<>();
    private final Violations violations;

    Watch(Violations violations) {
        this.violations = violations;
    }

    private PageSet set(String reader, Document document) {
        return sets.computeIfAbsent(reader + "|" + document.path(), unused -> new PageSet());
    }

    /** Judges a request as it arrives. */
    void asked(String reader, Document document, String page, boolean sendsEtag, long millis) {
        PageSet set = set(reader, document);
        synchronized (set) {
            Page known = set.pages.get(page);
            if (known == null) {
                return;
            }
            boolean early = millis < known.expires * 1000;
            boolean bare = known.etag != null && !sendsEtag;
            if (!early && !bare) {
                return;
            }
            if (known.repairs < set.repairs) {
                known.repairs++;
                violations.repeats.increment();
                return;
            }
            if (diedWith(known)) {
                violations.lost.increment();
                return;
            }
            String what = reader + " " + document.path() + page;
            if (early) {
                violations.add(
                        Violation.Kind.EARLY_FETCH,
                        millis,
                        what + ", " + (known.expires * 1000 - millis) + " ms early");
            } else {
                violations.add(Violation.Kind.MISSING_ETAG, millis, what);
            }
        }
    }

    private boolean diedWith(Page page) {
        List<Death> all = List.copyOf(deaths);
        boolean lost = all.subList(page.deaths, all.size()).stream()
                .anyMatch(death -> page.answered >= death.from() && page.answered <= death.until());
        page.deaths = all.size();
        return lost;
    }

    /** A reader died: each page that was answered between these times may be read once more, by whoever takes its work. */
    void readerDied(long from, long until) {
        deaths.add(new Death(from, until));
    }

    /**
     * Whether this reader was told that there is such a page, or could not know: where page 1 went wrong, only page 2 can tell how
     * many there are.
     */
    boolean mayExist(String reader, Document document, int number) {
        PageSet set = set(reader, document);
        synchronized (set) {
            return number <= set.total || (number == 2 && set.firstFailed);
        }
    }

    /** There is nothing any more: a reader that deletes what it had has nothing left that an ETag could spare it. */
    void gone(String reader, Document document, String page) {
        PageSet set = set(reader, document);
        synchronized (set) {
            Page known = set.pages.get(page);
            if (known != null) {
                known.etag = null;
            }
        }
    }

    /**
     * An answer went wrong: all pages of its document may be read once more.
     *
     * @param number page number, 1 where there are none
     */
    void spoiled(String reader, Document document, int number) {
        PageSet set = set(reader, document);
        synchronized (set) {
            set.repairs++;
            set.firstFailed |= number == 1;
        }
    }

    /**
     * One page of a document as it was answered.
     *
     * @param page as the request named it
     * @param number page number, or 0 where pages form no set
     * @param total pages of this version
     * @param same whether the answer was that nothing changed
     * @param expires Unix time in seconds, 0 when none was said
     * @param at Unix time in milliseconds
     */
    record Answered(
            String page, int number, int total, long version, String etag, boolean same, long expires, long at) {}

    /**
     * Notes a good answer.
     *
     * @return whether with this all pages of this version were answered
     */
    boolean answered(String reader, Document document, Answered answer) {
        int number = answer.number;
        int total = answer.total;
        long version = answer.version;
        PageSet set = set(reader, document);
        synchronized (set) {
            Page entry = set.pages.computeIfAbsent(answer.page, unused -> new Page());
            entry.expires = answer.expires;
            entry.etag = answer.etag;
            entry.answered = answer.at;
            if (number == 0) {
                return true;
            }
            if (number == 1) {
                set.firstFailed = false;
            }
            if (set.version != version || set.total != total) {
                if (!set.whole && set.version != Long.MIN_VALUE) {
                    set.repairs++;
                }
                set.version = version;
                set.total = total;
                set.fresh.clear();
                set.unchanged.clear();
                set.whole = false;
            }
            (answer.same ? set.unchanged : set.fresh).set(number);
            (answer.same ? set.fresh : set.unchanged).clear(number);
            boolean wasWhole = set.whole;
            set.whole = set.fresh.cardinality() + set.unchanged.cardinality() >= total;
            if (set.whole && !wasWhole && !set.fresh.isEmpty() && !set.unchanged.isEmpty()) {
                set.repairs++;
            }
            return set.whole;
        }
    }
}
