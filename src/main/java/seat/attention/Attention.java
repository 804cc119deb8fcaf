package seat.attention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that characters need at a moment, as few sentences: what is alike and concerns several stands in one line. */
public final class Attention {
    private static final String CHARACTERS = "/characters/";

    private final List<NeedSource> sources;

    public Attention(List<NeedSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * One line.
     *
     * @param first the most urgent of those that are alike
     * @param alike all of them, {@code first} among them
     * @param link where all of them are mended
     */
    public record Line(Need first, List<Need> alike, String link) {
        public Line {
            alike = List.copyOf(alike);
        }

        /** How many there are besides the first. */
        public int more() {
            return alike.size() - 1;
        }
    }

    /** What these characters need, the most urgent first; nothing for nobody. */
    public List<Line> of(Collection<Long> characterIds, Instant now) {
        return of(characterIds, now, Map.of());
    }

    /**
     * What these characters need, the most urgent first; nothing for nobody.
     *
     * @param known needs that the caller has made out of what it has read already, by their source, which is not asked then
     */
    public List<Line> of(
            Collection<Long> characterIds, Instant now, Map<? extends NeedSource, ? extends List<Need>> known) {
        if (characterIds.isEmpty()) {
            return List.of();
        }
        List<Need> needs = new ArrayList<>();
        for (NeedSource source : sources) {
            List<Need> told = known.get(source);
            needs.addAll(told == null ? source.of(characterIds, now) : told);
        }
        needs.sort(Comparator.comparing(Need::urgency)
                .thenComparing(Need::at, Comparator.nullsFirst(Comparator.<@Nullable Instant>naturalOrder())));
        Map<String, List<Need>> alike = new LinkedHashMap<>();
        needs.forEach(need -> alike.computeIfAbsent(need.sentence(), unused -> new ArrayList<>())
                .add(need));
        return alike.values().stream()
                .map(group -> new Line(group.getFirst(), group, link(group)))
                .toList();
    }

    /** A page about one character is also there for all of them. */
    private static String link(List<Need> group) {
        String link = group.getFirst().link();
        boolean several =
                group.stream().map(Need::characterId).distinct().limit(2).count() > 1;
        int page = link.indexOf('/', CHARACTERS.length());
        return several && link.startsWith(CHARACTERS) && page > 0 ? "/my" + link.substring(page) : link;
    }
}
