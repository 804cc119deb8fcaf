package seat.seat5;

import static seat.seat5.HistoryTable.table;
import static seat.seat5.KeyPart.id;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.sync.Schema;

/**
 * The step that brings killmails, each with its details, victim, attackers and items, or with none of them: of a killmail whose details
 * are here nothing is added. SeAT 5 does not keep whose list a killmail was in; here it belongs to those of its characters, and their
 * corporations, whom the old installation had tokens of.
 */
final class KillmailStep implements ImportStep {
    private static final int AT_ONCE = 250;
    private static final String MAILS = "killmails";

    private static final HistoryTable HASHES =
            table(MAILS, id("killmail_id")).columns("killmail_hash").build();
    private static final HistoryTable DETAILS = table("killmail_details", id("killmail_id"))
            .columns("killmail_time", "solar_system_id", "moon_id", "war_id")
            .build();
    private static final HistoryTable VICTIMS = table("killmail_victims", id("killmail_id"))
            .columns("character_id", "corporation_id", "alliance_id", "faction_id", "damage_taken", "ship_type_id")
            .columns("x", "y", "z")
            .build();
    private static final HistoryTable ATTACKERS = table("killmail_attackers", id("killmail_id"))
            .fixed("position", 0)
            .columns("character_id", "corporation_id", "alliance_id", "faction_id", "security_status", "final_blow")
            .columns("damage_done", "ship_type_id", "weapon_type_id")
            .build();
    private static final HistoryTable ITEMS = table("killmail_victim_items", id("killmail_id"))
            .fixed("position", 0)
            .columns("item_type_id", "quantity_destroyed", "quantity_dropped", "singleton", "flag")
            .build();

    /** What belongs to a killmail, and in which order where there are several. */
    private static final Map<HistoryTable, String> PARTS = Map.of(
            DETAILS, "",
            VICTIMS, "",
            ATTACKERS, ", damage_done DESC, final_blow DESC, id",
            ITEMS, ", flag, item_type_id, singleton, quantity_destroyed, quantity_dropped");

    @Override
    public String name() {
        return MAILS;
    }

    @Override
    public Set<String> tables() {
        return Set.of(MAILS, DETAILS.name(), VICTIMS.name(), ATTACKERS.name(), ITEMS.name());
    }

    /** The tables whose rows stay, for those who look whether any was lost. */
    static List<HistoryTable> kept() {
        return List.of(HASHES, DETAILS, VICTIMS, ATTACKERS, ITEMS);
    }

    @Override
    public void rehearse(Source source, Report report) {
        report.allOf(source, tables());
    }

    @Override
    public void run(Source source, ImportRun run) {
        if (!source.has(MAILS)) {
            return;
        }
        TableRun mails = run.table(MAILS, MAILS, source.estimate(MAILS));
        if (!mails.done()) {
            new Bringing(source, run, mails).all();
        }
    }

    /** One run. */
    private static final class Bringing {
        private final Source source;
        private final Database database;
        private final TableRun mails;
        private final Map<HistoryTable, TableRun> progress = new HashMap<>();
        private final Map<HistoryTable, RowMaker> makers = new HashMap<>();
        private final Set<Long> characters;
        private final Set<Long> corporations;

        Bringing(Source source, ImportRun run, TableRun mails) {
            this.source = source;
            this.database = run.database();
            this.mails = mails;
            Schema schema = Schema.read(database);
            for (HistoryTable table : kept()) {
                TableRun part = table.equals(HASHES) ? mails : run.table(table.name(), table.name(), 0);
                progress.put(table, part);
                makers.put(
                        table,
                        new RowMaker(
                                table,
                                source,
                                schema.table(table.name()),
                                database.dialect(),
                                (column, reason) -> part.without(column + ": " + reason)));
            }
            this.characters = ids("refresh_tokens", "SELECT character_id AS i FROM refresh_tokens");
            this.corporations = ids("character_affiliations", """
                    SELECT DISTINCT a.corporation_id AS i FROM character_affiliations a
                    JOIN refresh_tokens t ON t.character_id = a.character_id
                    """);
        }

        private Set<Long> ids(String table, String sql) {
            Set<Long> ids = new HashSet<>();
            if (source.has(table) && source.has("refresh_tokens")) {
                source.read(sql, List.of(), row -> ids.add(row.id("i")), reason -> {});
            }
            return ids;
        }

        void all() {
            long after = mails.position().map(Long::parseLong).orElse(0L);
            List<@Nullable Object[]> some;
            do {
                some = page(after);
                if (!some.isEmpty()) {
                    long last = (Long) Objects.requireNonNull(some.getLast()[0]);
                    bring(some, after, last);
                    after = last;
                }
            } while (some.size() == AT_ONCE);
            progress.forEach((table, part) -> {
                if (!table.equals(HASHES)) {
                    part.complete();
                }
            });
            for (HistoryTable table : List.of(HASHES, DETAILS, VICTIMS)) {
                if (source.has(table.name())) {
                    Comparison.Result result = new Comparison(table, source, database).compare();
                    of(progress, table).compared(result.equal(), result.text());
                }
            }
            mails.complete();
        }

        private List<@Nullable Object[]> page(long after) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            RowMaker maker = of(makers, HASHES);
            source.read(
                    "SELECT " + String.join(", ", maker.selected())
                            + " FROM killmails WHERE killmail_id > ? ORDER BY killmail_id LIMIT " + AT_ONCE,
                    List.of(after),
                    row -> rows.add(maker.row(row)),
                    mails::leftOut);
            return rows;
        }

        private void bring(List<@Nullable Object[]> mailRows, long after, long last) {
            Map<HistoryTable, List<@Nullable Object[]>> parts = new HashMap<>();
            PARTS.forEach((table, order) -> parts.put(table, part(table, order, after, last)));
            Set<Long> known = known(after, last);
            parts.values().forEach(rows -> rows.removeIf(row -> known.contains(row[0])));
            Links links = links(after, last);
            mails.commit(String.valueOf(last), mailRows.size(), mailRows.size(), () -> {
                write(of(makers, HASHES), mailRows);
                parts.forEach((table, rows) -> {
                    write(of(makers, table), rows);
                    of(progress, table).alongside(rows.size(), rows.size());
                });
                links.write(database);
            });
        }

        private List<@Nullable Object[]> part(HistoryTable table, String order, long after, long last) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            if (!source.has(table.name())) {
                return rows;
            }
            RowMaker maker = of(makers, table);
            Map<Object, Integer> places = new HashMap<>();
            source.read(
                    "SELECT " + String.join(", ", maker.selected()) + " FROM " + Source.quoted(table.name())
                            + " WHERE killmail_id > ? AND killmail_id <= ? ORDER BY killmail_id" + order,
                    List.of(after, last),
                    row -> {
                        @Nullable Object[] values = maker.row(row);
                        if (table.fixed().containsKey("position")) {
                            values[1] = places.merge(Objects.requireNonNull(values[0]), 1, Integer::sum) - 1;
                        }
                        rows.add(values);
                    },
                    of(progress, table)::leftOut);
            return rows;
        }

        private Set<Long> known(long after, long last) {
            return new HashSet<>(database.sql()
                    .sql("SELECT killmail_id FROM killmail_details WHERE killmail_id > ? AND killmail_id <= ?")
                    .params(after, last)
                    .query(Long.class)
                    .list());
        }

        private void write(RowMaker maker, Collection<@Nullable Object[]> rows) {
            if (!rows.isEmpty()) {
                database.template().batchUpdate(maker.statement(), List.copyOf(rows));
            }
        }

        private Links links(long after, long last) {
            Links links = new Links(new LinkedHashSet<>(), new LinkedHashSet<>());
            for (HistoryTable table : List.of(VICTIMS, ATTACKERS)) {
                if (source.has(table.name())) {
                    source.read(
                            "SELECT killmail_id, character_id, corporation_id FROM " + Source.quoted(table.name())
                                    + " WHERE killmail_id > ? AND killmail_id <= ? ORDER BY killmail_id",
                            List.of(after, last),
                            row -> {
                                long mail = row.id("killmail_id");
                                links.add(links.ofCharacters(), characters, row.number("character_id"), mail);
                                links.add(links.ofCorporations(), corporations, row.number("corporation_id"), mail);
                            },
                            reason -> {});
                }
            }
            return links;
        }

        private static <T> T of(Map<HistoryTable, T> map, HistoryTable table) {
            return Objects.requireNonNull(map.get(table));
        }
    }

    /** Whose killmails are which: pairs of owner and killmail. */
    private record Links(Set<List<Long>> ofCharacters, Set<List<Long>> ofCorporations) {
        void add(Set<List<Long>> to, Set<Long> owners, @Nullable Long owner, long mail) {
            if (owner != null && owners.contains(owner)) {
                to.add(List.of(owner, mail));
            }
        }

        void write(Database database) {
            Map<String, Set<List<Long>>> tables = new TreeMap<>();
            tables.put("character", ofCharacters);
            tables.put("corporation", ofCorporations);
            tables.forEach((kind, pairs) -> {
                List<Object[]> rows = new ArrayList<>();
                pairs.forEach(pair -> rows.add(pair.toArray()));
                if (!rows.isEmpty()) {
                    database.template()
                            .batchUpdate(
                                    "INSERT IGNORE INTO %1$s_killmails (%1$s_id, killmail_id) VALUES (?, ?)"
                                            .formatted(kind),
                                    rows);
                }
            });
        }
    }
}
