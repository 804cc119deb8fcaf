package seat.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seat.db.EntityNames;

/**
 * Names in memory, found by the beginning of each of their words: an array of all beginnings in the order of what follows them, in which
 * a text is looked up by halving. Costs some 100 bytes for each name.
 */
final class NameList {
    private static final int OFFSETS = 8;

    /** @param folded in lower case and without accents */
    record Entry(SearchKind kind, long id, String name, String folded) {
        static Entry of(SearchKind kind, long id, String name) {
            return new Entry(kind, id, name, EntityNames.fold(name));
        }
    }

    /** A name with how well it fits. */
    record Found(Entry entry, Match match) {
        private static final Comparator<Found> ORDER = Comparator.comparing(Found::match)
                .thenComparingInt(found -> found.entry().folded().length())
                .thenComparing(found -> found.entry().folded());
    }

    private final List<Entry> entries;

    /** The number of the entry, and in the last {@value #OFFSETS} bits where in its folded name a word begins. */
    private final int[] beginnings;

    NameList(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        List<Integer> all = new ArrayList<>(entries.size() * 3);
        for (int number = 0; number < entries.size(); number++) {
            String name = entries.get(number).folded();
            for (int at = 0; at < name.length() && at < 1 << OFFSETS; at++) {
                if (Match.beginsWord(name, at)) {
                    all.add(number << OFFSETS | at);
                }
            }
        }
        all.sort((one, other) -> rest(one).compareTo(rest(other)));
        beginnings = all.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return entries.size();
    }

    private String rest(int beginning) {
        return entries.get(beginning >>> OFFSETS).folded().substring(beginning & (1 << OFFSETS) - 1);
    }

    /**
     * The names in which a word begins with this folded text, the best first, each id once.
     *
     * @param most how many at most
     */
    List<Found> find(String text, int most) {
        if (text.isEmpty()) {
            return List.of();
        }
        Map<Long, Found> found = new LinkedHashMap<>();
        for (int i = first(text); i < beginnings.length && startsWith(beginnings[i], text); i++) {
            Entry entry = entries.get(beginnings[i] >>> OFFSETS);
            Match match = Match.at(entry.folded(), text, beginnings[i] & (1 << OFFSETS) - 1);
            found.merge(
                    entry.id(),
                    new Found(entry, match),
                    (one, other) -> Found.ORDER.compare(one, other) <= 0 ? one : other);
        }
        return found.values().stream().sorted(Found.ORDER).limit(most).toList();
    }

    private boolean startsWith(int beginning, String text) {
        return entries.get(beginning >>> OFFSETS).folded().startsWith(text, beginning & (1 << OFFSETS) - 1);
    }

    private int first(String text) {
        int low = 0;
        int high = beginnings.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rest(beginnings[middle]).compareTo(text) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
