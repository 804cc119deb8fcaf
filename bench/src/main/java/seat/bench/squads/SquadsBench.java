package seat.bench.squads;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import seat.audit.Actor;
import seat.bench.Machine;
import seat.config.DatabaseSettings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.squad.EvaluateSquads;
import seat.squad.Evaluations;
import seat.squad.Squad;
import seat.squad.SquadRules;
import seat.squad.Squads;
import seat.testing.MariaDbServer;

/**
 * How long it takes to find out who is in 300 squads of 30,000 characters: at first, again when nothing changed, after some moved, and for
 * fifty people of whom something changed; and how much memory that takes.
 */
public final class SquadsBench {
    private static final double AIM_SECONDS = 5;
    private static final long AIM_MEGABYTES = 64;

    private final Database database;
    private final StringBuilder text = new StringBuilder();
    private boolean reached = true;

    private SquadsBench(Database database) {
        this.database = database;
    }

    /** @param arguments the result file, and a JDBC address of a MariaDB that is seeded already */
    public static void main(String[] arguments) throws Exception {
        StringBuilder text = new StringBuilder("# Squads\n\n" + Machine.describe()
                + """
                * %,d characters of %,d people, %d squads; heap 512 MB. Aims: all squads in %.0f s, less than %d MB more live heap after it

                """.formatted(
                        SeededPeople.CHARACTERS, SeededPeople.PEOPLE, SeededPeople.SQUADS, AIM_SECONDS, AIM_MEGABYTES));
        boolean reached = true;
        if (arguments.length > 1) {
            try (var pool = DataSources.server(arguments[1], "root", "")) {
                SquadsBench bench = new SquadsBench(new Database(pool, Dialect.MARIADB));
                bench.measure("MariaDB, seeded before");
                System.out.print(bench.text);
                System.exit(bench.reached ? 0 : 1);
            }
        }
        try (MariaDbServer server = MariaDbServer.start("--innodb-buffer-pool-size=1G");
                var pool = DataSources.server(server.newDatabase(), "root", "")) {
            SquadsBench bench = new SquadsBench(new Database(pool, Dialect.MARIADB));
            bench.run("MariaDB");
            text.append(bench.text);
            reached &= bench.reached;
        }
        Path folder = Files.createTempDirectory("seat-squads");
        try (var pool = DataSources.embedded(
                "jdbc:h2:file:" + folder.resolve("seat") + DatabaseSettings.H2_OPTIONS, 64 << 20)) {
            SquadsBench bench = new SquadsBench(new Database(pool, Dialect.H2));
            bench.run("H2");
            text.append(bench.text);
            reached &= bench.reached;
        }
        text.append(reached ? "Verdict: every aim is reached\n" : "Verdict: aims are missed\n");
        System.out.print(text);
        Files.writeString(Path.of(arguments[0]), text);
        System.exit(reached ? 0 : 1);
    }

    private record Slow(String filter, double milliseconds) {}

    private void run(String name) {
        new Migrations(database).run();
        SeededPeople.fill(database);
        measure(name);
    }

    private void measure(String name) {
        text.append("## ")
                .append(name)
                .append("\n\n| run | seconds | joined | left | heap after, MB more |\n|---|---:|---:|---:|---:|\n");
        SquadRules rules = SquadRules.installed();
        Evaluations evaluations = new Evaluations(database, rules);
        List<Squad> squads = new Squads(database, rules).inOrder();
        List<Slow> slow = new ArrayList<>();
        long before = live();
        all("first: everybody joins", evaluations, squads, null, before);
        all("again, nothing changed", evaluations, squads, slow, before);
        database.template()
                .update("UPDATE character_memberships SET corporation_id = 98000001 WHERE MOD(character_id, 100) = 1");
        database.template()
                .update("UPDATE character_affiliations SET corporation_id = 98000001 WHERE MOD(character_id, 100) = 1");
        all("after one in a hundred moved", evaluations, squads, null, before);
        some(rules, before);
        text.append("\nSlowest of 'again':\n\n");
        slow.stream()
                .sorted(Comparator.comparingDouble(Slow::milliseconds).reversed())
                .limit(8)
                .forEach(each -> text.append("* %.0f ms %s%n".formatted(each.milliseconds(), each.filter())));
        System.err.println(text);
        text.append('\n');
    }

    private void all(String what, Evaluations evaluations, List<Squad> squads, List<Slow> slow, long before) {
        long start = System.nanoTime();
        int joined = 0;
        int left = 0;
        for (Squad squad : squads) {
            long one = System.nanoTime();
            Evaluations.Outcome outcome =
                    evaluations.evaluate(squad.id(), Actor.system()).orElseThrow();
            joined += outcome.joined();
            left += outcome.left();
            if (outcome.problem() != null) {
                throw new IllegalStateException(outcome.problem());
            }
            if (slow != null) {
                slow.add(new Slow(squad.filters(), (System.nanoTime() - one) / 1e6));
            }
        }
        // What the first run writes, half a million rows with their events, is no evaluation but a beginning.
        boolean aimed = !what.startsWith("first");
        line(what, start, joined, left, before, aimed);
    }

    private void some(SquadRules rules, long before) {
        EvaluateSquads chore = new EvaluateSquads(database, rules);
        chore.run();
        database.template()
                .update("UPDATE squad_runs SET full_at = TIMESTAMPADD(DAY, 1, CURRENT_TIMESTAMP(3)), full_from = NULL");
        database.template().update("DELETE FROM squad_changes");
        LongStream.rangeClosed(1, 50)
                .forEach(user -> database.template()
                        .update(
                                "INSERT INTO squad_changes (user_id, fact, noted_at) VALUES (?, 'character.skills', TIMESTAMPADD(MINUTE, -1, CURRENT_TIMESTAMP(3)))",
                                user));
        long start = System.nanoTime();
        chore.run();
        line("fifty people's skills changed", start, 0, 0, before, true);
    }

    private void line(String what, long start, int joined, int left, long before, boolean aimed) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long more = live() - before;
        reached &= (!aimed || seconds < AIM_SECONDS) && more < AIM_MEGABYTES;
        System.err.printf(Locale.ROOT, "%s: %.2f s, %,d joined, %,d left%n", what, seconds, joined, left);
        text.append(String.format(Locale.ROOT, "| %s | %.2f | %,d | %,d | %d |%n", what, seconds, joined, left, more));
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .map(MemoryPoolMXBean::getUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }
}
