package seat.seat5;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import seat.squad.Filter;
import seat.squad.FilterJson;
import seat.squad.FilterProblem;
import seat.update.Schedules;
import seat.update.Schedules.Rule;
import seat.update.Schedules.Subject;

/**
 * Rules that say how often characters are read: those about everybody, or about one character, corporation or alliance. Others do not come, and are
 * told; a squad with the same filter and a rule about it does the same here.
 */
final class SchedulingStep implements ImportStep {
    private static final String TABLE = "character_scheduling_rules";
    private static final String TARGET = "scheduling_rules";
    private static final String NARROWER =
            "its filter is more than one character, corporation or alliance: make a squad of it, and a rule about that";
    private static final String INTERVAL = "its interval is not from a minute to 30 days";
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
                        rule(row);
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

    private static Rule rule(SourceRow row) throws OddRow {
        Duration interval = Duration.ofSeconds(row.required("interval"));
        if (interval.compareTo(Schedules.SHORTEST) < 0 || interval.compareTo(Schedules.LONGEST) > 0) {
            throw new OddRow(INTERVAL);
        }
        try {
            Filter filter = FilterJson.read(row.text("filter", 100_000));
            return filter == null
                    ? new Rule(Subject.EVERYBODY, 0, "", interval)
                    : about(filter.root(), interval).orElseThrow(() -> new OddRow(NARROWER));
        } catch (FilterProblem e) {
            throw new OddRow("its filter cannot be read");
        }
    }

    private static Optional<Rule> about(Filter.Group group, Duration interval) {
        if (group.nodes().size() != 1 || group.match() == Filter.Match.NONE || group.characters() != null) {
            return Optional.empty();
        }
        return switch (group.nodes().getFirst()) {
            case Filter.Group inner -> about(inner, interval);
            case Filter.Line line -> about(line, interval);
        };
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

    @Override
    public void run(Source source, ImportRun run) {
        OldIds ids = new OldIds(run.database(), run.source());
        long last = ids.find(OldIds.LAST, TABLE).map(OldIds.Entry::id).orElse(0L);
        record Brought(long id, Rule rule) {}
        Portions<Brought> portions = new Portions<>(
                run,
                TABLE,
                TARGET,
                source.count(TABLE),
                50,
                rules -> rules.forEach(one -> {
                    if (one.id() > last) {
                        run.part(Schedules.class).set(one.rule());
                        ids.put(OldIds.LAST, TABLE, one.id(), null);
                    }
                }));
        if (!portions.done()) {
            read(
                    source,
                    row -> {
                        try {
                            portions.add(row.id("id"), new Brought(row.id("id"), rule(row)));
                        } catch (OddRow e) {
                            portions.leftOut(row.id("id"), e.reason());
                        }
                    },
                    portions::leftOut);
            portions.end();
        }
    }
}
