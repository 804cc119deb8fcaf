package seat.seat5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seat.db.Texts;
import seat.squad.BroughtSquads;
import seat.squad.Filter;
import seat.squad.FilterJson;
import seat.squad.FilterProblem;
import seat.squad.SquadRules;

/** The source's squads, with their filters as they are here. */
final class OldSquads {
    private static final int LONGEST_FILTER = 100_000;

    private OldSquads() {}

    /** A corporation's title. */
    private record Title(long corporation, long title) {}

    /**
     * A squad.
     *
     * @param filters as they are kept; null for everybody
     * @param problem why nobody will fit its filter; null for nothing
     * @param logo as it is kept; null for none
     * @param badLogo whether it has one that is not kept
     */
    record Squad(
            long id,
            String name,
            String description,
            String type,
            boolean classified,
            @Nullable String filters,
            @Nullable String problem,
            @Nullable String logo,
            boolean badLogo) {}

    /** Reads each squad whose id is greater, by id. */
    static void read(Source source, long after, Consumer<Squad> each, Source.Odd odd) {
        if (!source.has("squads")) {
            return;
        }
        Map<Long, Title> titles = titles(source);
        SquadRules rules = SquadRules.installed();
        source.read(
                "SELECT * FROM squads WHERE id > ? ORDER BY id",
                List.of(after),
                row -> each.accept(squad(row, titles, rules)),
                odd);
    }

    private static Squad squad(SourceRow row, Map<Long, Title> titles, SquadRules rules) throws OddRow {
        String logo = row.text("logo", Pictures.LONGEST);
        Optional<String> kept = logo == null || logo.isBlank() ? Optional.empty() : Pictures.checked(logo);
        String description = row.text("description", 100_000);
        String name = row.text("name", 255);
        String type = row.text("type", 16);
        String filters = row.text("filters", LONGEST_FILTER + 1);
        List<String> problems = new ArrayList<>();
        String here = filter(filters, titles, rules, problems);
        return new Squad(
                row.id("id"),
                name == null ? "" : name,
                description == null ? "" : Markup.text(description),
                type == null ? "hidden" : type,
                Boolean.TRUE.equals(row.flag("is_classified")),
                here,
                problems.isEmpty() ? null : String.join("; ", problems),
                kept.orElse(null),
                logo != null && !logo.isBlank() && kept.isEmpty());
    }

    private static @Nullable String filter(
            @Nullable String given, Map<Long, Title> titles, SquadRules rules, List<String> problems) {
        try {
            Filter filter = FilterJson.read(given);
            if (filter == null) {
                return null;
            }
            Filter mapped = BroughtSquads.mapped(filter, line -> titled(line, titles));
            BroughtSquads.problem(mapped, rules).ifPresent(problems::add);
            return FilterJson.write(mapped);
        } catch (FilterProblem e) {
            problems.add(String.valueOf(e.getMessage()));
            // As it is: nobody fits what cannot be read, and who writes it anew sees what it was.
            return given == null ? null : Texts.cut(given, LONGEST_FILTER);
        }
    }

    /** SeAT 5 names a title by a number of its own. */
    private static Filter.Node titled(Filter.Line line, Map<Long, Title> titles) {
        List<String> given = line.values().getOrDefault("title", List.of());
        if (!line.rule().equals("title")
                || given.size() != 1
                || !given.getFirst().matches("[1-9][0-9]{0,17}")) {
            return line;
        }
        Title title = titles.get(Long.valueOf(given.getFirst()));
        return title == null
                ? new Filter.Line("seat5-title", line.not(), Map.of())
                : new Filter.Line(
                        "title",
                        line.not(),
                        Map.of(
                                "corporation", List.of(String.valueOf(title.corporation())),
                                "title", List.of(String.valueOf(title.title()))));
    }

    private static Map<Long, Title> titles(Source source) {
        Map<Long, Title> titles = new HashMap<>();
        if (source.has("corporation_titles", "id")) {
            source.read(
                    "SELECT id, corporation_id, title_id FROM corporation_titles",
                    List.of(),
                    row -> titles.put(row.id("id"), new Title(row.id("corporation_id"), row.required("title_id"))),
                    reason -> {});
        }
        return titles;
    }
}
