package seat.seat5;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import seat.squad.Filter;
import seat.squad.FilterJson;
import seat.squad.FilterProblem;
import seat.update.Schedules;
import seat.update.Schedules.Rule;
import seat.update.Schedules.Subject;

/**
 * Rules that say how often characters are read: those about everybody, and those whose filter is a character, corporation or alliance, or any of
 * several, each of which gets a rule. Others do not come, and are told; a squad with the same filter and a rule about it does the same here.
 *
 * <p>In SeAT 5 the shortest interval of all fitting rules holds, here that of the narrowest subject. Hence a rule comes with the shortest interval
 * of those about the same and about everybody.
 */
final class SchedulingStep implements ImportStep {
    private static final String TABLE = "character_scheduling_rules";
    private static final String TARGET = "scheduling_rules";
    private static final String NARROWER =
            "its filter is more than any of some characters, corporations and alliances: make a squad of it, and a rule about that";
    private static final String INTERVAL = "its interval is not from a minute to 30 days";
    private static final List<Object> EVERYBODY = List.of(Subject.EVERYBODY, 0L);
    private static final Map<String, Subject> SUBJECTS =
            Map.of("character", Subject.CHARACTER, "corporation", Subject.CORPORATION, "alliance", Subject.ALLIANCE);

    @Override
    public String name() {
        return "scheduling rules";
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    @Override
    public void rehearse(Source source, Report report) {
        report.counted(TABLE, source.count(TABLE), TARGET);
        List<List<String>> told = new ArrayList<>();
        read(
                source,
                row -> {
                    String name = String.valueOf(row.text("name", 255));
                    try {
                        rules(row);
                        report.brought(TABLE, 1);
                    } catch (OddRow e) {
                        told.add(List.of(name, e.reason()));
                        throw e;
                    }
                },
                reason -> report.leftOut(TABLE, reason));
        if (!told.isEmpty()) {
            report.list("Scheduling rules that do not come", List.of("rule", "why"), told);
        }
    }

    private static void read(Source source, Source.Reader reader, Source.Odd odd) {
        if (source.has(TABLE)) {
            source.read(
                    "SELECT id, name, `interval`, filter FROM character_scheduling_rules ORDER BY id",
                    List.of(),
                    reader,
                    odd);
        }
    }

    private static List<Rule> rules(SourceRow row) throws OddRow {
        Duration interval = Duration.ofSeconds(row.required("interval"));
        if (interval.compareTo(Schedules.SHORTEST) < 0 || interval.compareTo(Schedules.LONGEST) > 0) {
            throw new OddRow(INTERVAL);
        }
        try {
            Filter filter = FilterJson.read(row.text("filter", 100_000));
            return filter == null
                    ? List.of(new Rule(Subject.EVERYBODY, 0, "", interval))
                    : about(filter.root(), interval).orElseThrow(() -> new OddRow(NARROWER));
        } catch (FilterProblem e) {
            throw new OddRow("its filter cannot be read");
        }
    }

    /** Rules that together are about whom the group is about; empty where there are none. */
    private static Optional<List<Rule>> about(Filter.Group group, Duration interval) {
        boolean any = group.match() == Filter.Match.ANY
                || group.match() == Filter.Match.ALL && group.nodes().size() == 1;
        if (!any || group.characters() != null) {
            return Optional.empty();
        }
        List<Rule> rules = new ArrayList<>();
        for (Filter.Node node : group.nodes()) {
            Optional<List<Rule>> of = switch (node) {
                case Filter.Group inner -> about(inner, interval);
                case Filter.Line line -> about(line, interval).map(List::of);
            };
            if (of.isEmpty()) {
                return Optional.empty();
            }
            rules.addAll(of.get());
        }
        return Optional.of(rules);
    }

    private static Optional<Rule> about(Filter.Line line, Duration interval) {
        Subject subject = SUBJECTS.get(line.rule());
        List<String> values = line.values().getOrDefault(line.rule(), List.of());
        return subject == null
                        || line.not()
                        || values.size() != 1
                        || !values.getFirst().matches("[1-9][0-9]{0,17}")
                ? Optional.empty()
                : Optional.of(new Rule(subject, Long.parseLong(values.getFirst()), "", interval));
    }

    /** The shortest interval for each subject and id, of all rules that come. */
    private static Map<List<Object>, Duration> shortest(Source source) {
        Map<List<Object>, Duration> shortest = new HashMap<>();
        read(
                source,
                row -> rules(row)
                        .forEach(rule -> shortest.merge(
                                subject(rule),
                                rule.interval(),
                                (one, other) -> one.compareTo(other) < 0 ? one : other)),
                reason -> {}); // told when it is read again to be stored
        return shortest;
    }

    private static List<Object> subject(Rule rule) {
        return List.of(rule.subject(), rule.subjectId());
    }

    private static List<Rule> shortened(List<Rule> rules, Map<List<Object>, Duration> shortest) {
        return rules.stream()
                .map(rule -> new Rule(
                        rule.subject(),
                        rule.subjectId(),
                        rule.resource(),
                        Stream.of(subject(rule), EVERYBODY)
                                .map(shortest::get)
                                .filter(Objects::nonNull)
                                .min(Comparator.naturalOrder())
                                .orElse(rule.interval())))
                .toList();
    }

    @Override
    public void run(Source source, ImportRun run) {
        OldIds ids = new OldIds(run.database(), run.source());
        long last = ids.find(OldIds.LAST, TABLE).map(OldIds.Entry::id).orElse(0L);
        Map<List<Object>, Duration> shortest = shortest(source);
        record Brought(long id, List<Rule> rules) {}
        Portions<Brought> portions = new Portions<>(
                run,
                TABLE,
                TARGET,
                source.count(TABLE),
                50,
                all -> all.forEach(one -> {
                    if (one.id() > last) {
                        one.rules().forEach(rule -> run.part(Schedules.class).set(rule));
                        ids.put(OldIds.LAST, TABLE, one.id(), null);
                    }
                }));
        if (!portions.done()) {
            read(
                    source,
                    row -> {
                        try {
                            portions.add(row.id("id"), new Brought(row.id("id"), shortened(rules(row), shortest)));
                        } catch (OddRow e) {
                            portions.leftOut(row.id("id"), e.reason());
                        }
                    },
                    portions::leftOut);
            portions.end();
        }
    }
}
