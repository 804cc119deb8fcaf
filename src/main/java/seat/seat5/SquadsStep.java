package seat.seat5;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.squad.BroughtSquads;
import seat.squad.BroughtSquads.Application;
import seat.squad.BroughtSquads.Member;

/**
 * Squads with their filters, pictures, members, moderators, roles and applications. What a filter asks for is read here only after the
 * switch-over, so that members stay until then. As with roles, a further import follows the source until then.
 */
final class SquadsStep implements ImportStep {
    private static final String SQUADS = "squads";
    private static final String MEMBERS = "squad_member";
    private static final String MODERATORS = "squad_moderator";
    private static final String ROLES = "squad_role";
    private static final String APPLICATIONS = "squad_applications";
    private static final String NOBODY = "its squad, its account or its role does not exist, or does not come";
    private static final String NOBODY_FITS = "nobody will fit its filter";
    private static final int PORTION = 500;

    @Override
    public String name() {
        return "squads";
    }

    @Override
    public Set<String> tables() {
        return Set.of(SQUADS, MEMBERS, MODERATORS, ROLES, APPLICATIONS);
    }

    /** A table of pairs: of a squad, and of a person or role. */
    private record Pairs(
            String table, String column, String kind, String others, BiConsumer<BroughtSquads, List<Pair>> add) {
        static final List<Pairs> ALL = List.of(
                new Pairs(
                        MEMBERS,
                        "user_id",
                        OldIds.MEMBER,
                        OldIds.USER,
                        (squads, some) -> squads.members(
                                squad(some),
                                some.stream()
                                        .map(pair -> new Member(pair.other(), pair.since()))
                                        .toList())),
                new Pairs(
                        MODERATORS,
                        "user_id",
                        OldIds.MODERATOR,
                        OldIds.USER,
                        (squads, some) -> squads.moderators(squad(some), others(some))),
                new Pairs(
                        ROLES,
                        "role_id",
                        OldIds.SQUAD_ROLE,
                        OldIds.ROLE,
                        (squads, some) -> squads.roles(squad(some), others(some))));

        /** The squad that all of these are of. */
        private static int squad(List<Pair> some) {
            return (int) some.getFirst().squad();
        }

        private static List<Long> others(List<Pair> some) {
            return some.stream().map(Pair::other).toList();
        }
    }

    /** One of a squad, by the ids here. */
    private record Pair(
            String key, long squad, long other, @Nullable LocalDateTime since) {}

    @Override
    public void rehearse(Source source, Report report) {
        tables().forEach(table -> report.counted(table, source.count(table), table));
        List<List<String>> problems = new ArrayList<>();
        Set<Long> squads = new TreeSet<>();
        OldSquads.read(
                source,
                0,
                squad -> {
                    squads.add(squad.id());
                    report.brought(SQUADS, 1);
                    if (squad.badLogo()) {
                        report.leftOut(SQUADS, Pictures.NONE);
                    }
                    if (squad.problem() != null) {
                        report.leftOut(SQUADS, NOBODY_FITS);
                        problems.add(List.of(squad.name(), squad.problem()));
                    }
                },
                reason -> report.leftOut(SQUADS, reason));
        Set<Long> people = OldPeople.all(source).keySet();
        Set<Long> roles = OldRights.read(source).roles().keySet();
        for (Pairs pairs : Pairs.ALL) {
            told(
                    source,
                    report,
                    pairs.table(),
                    pairs.column(),
                    squads,
                    pairs.table().equals(ROLES) ? roles : people);
        }
        told(source, report, APPLICATIONS, "user_id", squads, people);
        if (!problems.isEmpty()) {
            report.list(
                    "Squads whose filter cannot be read as it is: their members stay at first, and leave after the switch-over unless it is"
                            + " written anew",
                    List.of("squad", "problem"),
                    problems);
        }
    }

    private static void told(
            Source source, Report report, String table, String column, Set<Long> squads, Set<Long> others) {
        if (source.has(table)) {
            source.read(
                    "SELECT squad_id, " + Source.quoted(column) + " AS other FROM " + Source.quoted(table),
                    List.of(),
                    row -> {
                        if (squads.contains(row.id("squad_id")) && others.contains(row.id("other"))) {
                            report.brought(table, 1);
                        } else {
                            report.leftOut(table, NOBODY);
                        }
                    },
                    reason -> report.leftOut(table, reason));
        }
    }

    @Override
    public void run(Source source, ImportRun run) {
        OldIds ids = new OldIds(run.database(), run.source());
        boolean follows = !SwitchOver.begun(run.database());
        squads(source, run, ids, follows);
        Pairs.ALL.forEach(pairs -> pairs(source, run, ids, pairs, follows));
        applications(source, run, ids);
    }

    private static void squads(Source source, ImportRun run, OldIds ids, boolean follows) {
        Portions<OldSquads.Squad> portions = new Portions<>(
                run,
                SQUADS,
                SQUADS,
                source.count(SQUADS),
                5,
                squads -> squads.forEach(squad -> write(run, ids, squad, follows)));
        if (!portions.done()) {
            OldSquads.read(
                    source,
                    portions.after(),
                    squad -> {
                        if (squad.badLogo()) {
                            portions.note(Pictures.NONE);
                        }
                        if (squad.problem() != null) {
                            portions.note(NOBODY_FITS);
                        }
                        portions.add(squad.id(), squad);
                    },
                    portions::leftOut);
            portions.end();
        }
    }

    private static void write(ImportRun run, OldIds ids, OldSquads.Squad squad, boolean follows) {
        BroughtSquads squads = new BroughtSquads(run.database());
        String key = String.valueOf(squad.id());
        OldIds.Entry before = ids.find(OldIds.SQUAD, key).orElse(null);
        if (before == null) {
            int id = squads.make(new BroughtSquads.Brought(
                    squad.name(),
                    squad.description(),
                    squad.type(),
                    squad.classified(),
                    squad.filters(),
                    squad.logo()));
            ids.put(OldIds.SQUAD, key, id, Versions.of(squad.filters()));
            log(run, Subject.squad(id), "A squad came from SeAT 5");
            return;
        }
        if (before.id() == 0 || !follows || Versions.of(squad.filters()).equals(before.version())) {
            return;
        }
        int id = (int) before.id();
        squads.filters(id)
                .ifPresentOrElse(
                        present -> {
                            if (Versions.of(present.orElse(null)).equals(before.version())) {
                                squads.filter(id, squad.filters());
                                ids.put(OldIds.SQUAD, key, id, Versions.of(squad.filters()));
                                log(run, Subject.squad(id), "A squad's filter was changed in SeAT 5");
                            } else {
                                run.report()
                                        .note("The filter of squad " + id
                                                + " was changed here since it came, and stays.");
                            }
                        },
                        () -> ids.put(OldIds.SQUAD, key, 0, null));
    }

    private static void log(ImportRun run, Subject subject, String message) {
        new AuditLog(run.database()).write(Actor.command(), Category.SQUAD, "import", subject, message);
    }

    private static void pairs(Source source, ImportRun run, OldIds ids, Pairs pairs, boolean follows) {
        Map<Long, Long> squads = ids.ids(OldIds.SQUAD);
        Map<Long, Long> others = ids.ids(pairs.others());
        Map<String, OldIds.Entry> known = ids.all(pairs.kind());
        Set<String> wanted = new TreeSet<>();
        Portions<Pair> portions = new Portions<>(
                run,
                pairs.table(),
                pairs.table(),
                source.count(pairs.table()),
                PORTION,
                some -> add(run, ids, pairs, known, some));
        if (portions.done() || !source.has(pairs.table())) {
            portions.end();
            return;
        }
        String since = pairs.table().equals(MEMBERS) && source.has(MEMBERS, "created_at") ? ", created_at" : "";
        source.read(
                "SELECT squad_id, %2$s AS other%3$s FROM %1$s ORDER BY squad_id, %2$s"
                        .formatted(Source.quoted(pairs.table()), Source.quoted(pairs.column()), since),
                List.of(),
                row -> {
                    long squad = row.id("squad_id");
                    long other = row.id("other");
                    Long squadHere = squads.get(squad);
                    Long otherHere = others.get(other);
                    long place = (squad << 31) + other;
                    if (squadHere == null || otherHere == null) {
                        portions.leftOut(place, NOBODY);
                    } else {
                        String key = squad + "/" + other;
                        wanted.add(key);
                        portions.add(place, new Pair(key, squadHere, otherHere, row.time("created_at")));
                    }
                },
                portions::leftOut);
        portions.end();
        if (follows) {
            takeAway(run, ids, pairs, known, wanted, squads, others);
        }
    }

    private static void add(ImportRun run, OldIds ids, Pairs pairs, Map<String, OldIds.Entry> known, List<Pair> some) {
        BroughtSquads squads = new BroughtSquads(run.database());
        Map<String, Long> entries = new TreeMap<>();
        Map<Long, List<Pair>> bySquad = new TreeMap<>();
        for (Pair pair : some) {
            if (!known.containsKey(pair.key())) {
                entries.put(pair.key(), pair.other());
                bySquad.computeIfAbsent(pair.squad(), unused -> new ArrayList<>())
                        .add(pair);
            }
        }
        if (!entries.isEmpty()) {
            ids.put(pairs.kind(), entries);
        }
        bySquad.forEach((squad, those) -> {
            pairs.add().accept(squads, those);
            log(run, Subject.squad(squad), those.size() + " rows of " + pairs.table() + " came from SeAT 5");
        });
    }

    /** Who was in it when it came, and is not any more. */
    private static void takeAway(
            ImportRun run,
            OldIds ids,
            Pairs pairs,
            Map<String, OldIds.Entry> known,
            Set<String> wanted,
            Map<Long, Long> squads,
            Map<Long, Long> others) {
        Map<Long, List<Long>> gone = new HashMap<>();
        List<String> keys =
                known.keySet().stream().filter(key -> !wanted.contains(key)).toList();
        for (String key : keys) {
            String[] parts = key.split("/", 2);
            Long squad = squads.get(Long.valueOf(parts[0]));
            Long other = others.get(Long.valueOf(parts[1]));
            if (squad != null && other != null) {
                gone.computeIfAbsent(squad, unused -> new ArrayList<>()).add(other);
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        run.database().inTransaction(() -> {
            run.fence();
            BroughtSquads here = new BroughtSquads(run.database());
            gone.forEach((squad, some) -> {
                switch (pairs.table()) {
                    case MEMBERS -> here.without(squad.intValue(), some);
                    case MODERATORS -> here.withoutModerators(squad.intValue(), some);
                    default -> here.withoutRoles(squad.intValue(), some);
                }
                log(run, Subject.squad(squad), some.size() + " rows of " + pairs.table() + " went in SeAT 5");
            });
            ids.forget(pairs.kind(), keys);
        });
    }

    private static void applications(Source source, ImportRun run, OldIds ids) {
        Map<Long, Long> squads = ids.ids(OldIds.SQUAD);
        Map<Long, Long> people = ids.ids(OldIds.USER);
        record Applied(long id, long squad, Application application) {}
        long last = ids.find(OldIds.LAST, APPLICATIONS).map(OldIds.Entry::id).orElse(0L);
        Portions<Applied> portions =
                new Portions<>(run, APPLICATIONS, APPLICATIONS, source.count(APPLICATIONS), PORTION, some -> {
                    some.forEach(one -> new BroughtSquads(run.database())
                            .applications((int) one.squad(), List.of(one.application())));
                    ids.put(OldIds.LAST, APPLICATIONS, some.getLast().id(), null);
                });
        if (!portions.done() && source.has(APPLICATIONS)) {
            source.read(
                    "SELECT application_id, squad_id, user_id, message, created_at FROM squad_applications"
                            + " WHERE application_id > ? ORDER BY application_id",
                    List.of(Math.max(last, portions.after())),
                    row -> {
                        Long squad = squads.get(row.id("squad_id"));
                        Long user = people.get(row.id("user_id"));
                        String message = row.text("message", 2_000);
                        if (squad == null || user == null) {
                            portions.leftOut(row.id("application_id"), NOBODY);
                        } else {
                            portions.add(
                                    row.id("application_id"),
                                    new Applied(
                                            row.id("application_id"),
                                            squad,
                                            new Application(
                                                    user, message == null ? "" : message, row.time("created_at"))));
                        }
                    },
                    portions::leftOut);
        }
        portions.end();
    }
}
