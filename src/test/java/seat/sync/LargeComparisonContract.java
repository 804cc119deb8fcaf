package seat.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import seat.db.Database;
import seat.esi.PackedContent;
import seat.resource.Catalogue;
import seat.testing.TestDatabase;

/**
 * Answers of many pages, which are compared packed, do to tables what they would do as trees: whatever is stored, whatever is odd about
 * them, whatever rows they list twice, and whatever is missing. Two databases get the same answers, each in one of the ways.
 */
abstract class LargeComparisonContract {
    private static final long OWNER = 98_000_001;
    private static final long OTHER = 98_000_002;
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");
    private static final int ANSWERS = 6;
    private static final int IDS = 40;

    private static Side ordinary;
    private static Side large;

    /** A database, and how answers are compared with it. */
    private record Side(TestDatabase test, Reconciler reconciler, Catalogue catalogue) {
        static Side of(TestDatabase test, boolean alwaysLarge) {
            Database database = test.database();
            return new Side(test, new Reconciler(database, alwaysLarge), Catalogue.bind(Schema.read(database)));
        }

        /** What an answer does, in words: what it lists, writes and deletes, what others hear, and how the table looks then. */
        String take(
                Subject subject,
                long owner,
                List<String> pages,
                List<Instant> modified,
                boolean complete,
                boolean packed) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < pages.size(); i++) {
                documents.add(document(pages.get(i), modified.get(i), packed));
            }
            StringBuilder told = new StringBuilder();
            for (Table table : catalogue.tables(catalogue.resource(subject.resource))) {
                try {
                    Difference difference = reconciler.compare(table, owner, documents, complete);
                    told.append(describe(difference));
                    test.database().inTransaction(() -> {
                        reconciler.write(difference, change -> told.append(describe(change)));
                        if (difference.deletionsWait() == null) {
                            reconciler.delete(difference, change -> told.append(describe(change)));
                        }
                    });
                } catch (BadAnswer bad) {
                    told.append(bad.getMessage());
                }
                told.append('\n').append(dump(table));
            }
            return told.toString();
        }

        private static Document document(String page, Instant modified, boolean packed) {
            Document document = new Document(PackedContent.of(page), Map.of(), modified);
            return packed ? document : new Document(document.body(), Map.of(), modified);
        }

        private static String describe(Difference difference) {
            Map<Oddities.Kind, Integer> odd = new EnumMap<>(Oddities.Kind.class);
            for (Oddities.Kind kind : Oddities.Kind.values()) {
                odd.put(kind, difference.oddities().count(kind));
            }
            List<String> written = new ArrayList<>();
            difference.forEachWritten(row -> row.forEachNumber((column, number) -> written.add(column + " " + number)));
            return "%d listed, %d inserted, %d updated, %d deleted, %s, %s, %s, %s%n"
                    .formatted(
                            difference.listed(),
                            difference.inserted(),
                            difference.updated(),
                            difference.deleted(),
                            difference.deletionsWait(),
                            odd,
                            difference.oddities().first(Oddities.Kind.SET_ASIDE),
                            written);
        }

        private static String describe(Change change) {
            return "%s %s %s of %d: %s to %s%n"
                    .formatted(
                            change.came() ? "came" : change.went() ? "went" : "changed",
                            change.table().name(),
                            change.key(),
                            change.owner(),
                            values(change.before()),
                            values(change.after()));
        }

        private static String values(Row row) {
            return row == null ? "nothing" : Arrays.toString(row.values());
        }

        private String dump(Table table) {
            return test
                    .jdbc()
                    .sql("SELECT "
                            + table.columns().stream()
                                    .map(column -> "`" + column.name() + "`")
                                    .collect(Collectors.joining(", "))
                            + " FROM " + table.name())
                    .query()
                    .listOfRows()
                    .stream()
                    .map(Map::toString)
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }

    /** A resource, and how rows of it look. */
    private enum Subject {
        ASSETS("corporation.assets", "corporation_assets") {
            @Override
            String row(Random random, int id) {
                return """
                        {"item_id": %s, "type_id": %d, "quantity": %s, "location_id": %s, "location_type": "item",
                         "location_flag": "%s", "is_singleton": %s}""".formatted(
                        odd(random, String.valueOf(id)),
                        random.nextInt(3),
                        odd(random, String.valueOf(random.nextInt(3))),
                        random.nextInt(3) == 0 ? "60003760" : odd(random, String.valueOf(1 + random.nextInt(IDS))),
                        List.of("CorpSAG1", "CorpSAG2", "OfficeFolder", "Unlocked")
                                .get(random.nextInt(4)),
                        odd(random, "true"));
            }
        },
        ORDERS("region.market-orders", "market_orders") {
            @Override
            String row(Random random, int id) {
                return """
                        {"order_id": %s, "price": %s, "range": "%s", "issued": "2026-11-30T11:0%d:00Z", "type_id": 34,
                         "location_id": 60003760, "system_id": 30000142, "volume_remain": %s, "volume_total": 9, "min_volume": 1,
                         "duration": 90, "is_buy_order": false}""".formatted(
                                odd(random, String.valueOf(id)),
                                random.nextInt(3) + "." + random.nextInt(10),
                                "région-" + random.nextInt(2),
                                random.nextInt(3),
                                odd(random, String.valueOf(random.nextInt(4))));
            }
        },
        JOURNAL("character.wallet-journal", "character_wallet_journals") {
            @Override
            String row(Random random, int id) {
                return """
                        {"id": %s, "date": "2026-07-04T11:00:00Z", "ref_type": "bounty_prizes", "amount": %s, "balance": 10.5,
                         "description": "%s"}""".formatted(
                                odd(random, String.valueOf(id)),
                                odd(random, random.nextInt(3) + ".25"),
                                "A bounty 🚀 ".repeat(random.nextInt(9)));
            }
        },
        MAIL("character.mail", "mail_headers", "mail_recipients") {
            @Override
            String row(Random random, int id) {
                return """
                        {"mail_id": %s, "from": %d, "is_read": %s, "labels": [%d], "subject": "s%d", "timestamp": "2026-07-04T11:00:00Z",
                         "recipients": [{"recipient_id": %d, "recipient_type": "character"}, {"recipient_id": 98000001,
                         "recipient_type": "corporation"}]}""".formatted(
                                odd(random, String.valueOf(id)),
                                random.nextInt(3),
                                odd(random, String.valueOf(random.nextBoolean())),
                                random.nextInt(2),
                                random.nextInt(2),
                                random.nextInt(3));
            }
        },
        STARBASES("corporation.starbases", "corporation_starbases") {
            @Override
            String row(Random random, int id) {
                return """
                        {"starbase_id": %s, "system_id": %s, "type_id": 1, "state": "%s", "moon_id": %d}""".formatted(
                                odd(random, String.valueOf(id)),
                                odd(random, "30000142"),
                                random.nextBoolean() ? "online" : "reinforced",
                                random.nextInt(3));
            }
        };

        private final String resource;
        private final List<String> tables;

        Subject(String resource, String... tables) {
            this.resource = resource;
            this.tables = List.of(tables);
        }

        abstract String row(Random random, int id);

        /** What ESI should not say, now and then. */
        private static String odd(Random random, String value) {
            return switch (random.nextInt(120)) {
                case 0 -> "null";
                case 1 -> "\"x\"";
                case 2 -> "{}";
                case 3 -> "99999999999999999999";
                default -> value;
            };
        }
    }

    static void open(TestDatabase one, TestDatabase other) {
        ordinary = Side.of(one, false);
        large = Side.of(other, true);
    }

    @AfterContainer
    static void close() {
        ordinary.test.close();
        large.test.close();
    }

    @Property(tries = 150)
    void whatManyPagesDoIsWhatTheyWouldDoAsTrees(@ForAll long seed) {
        Random random = new Random(seed);
        Subject subject = Subject.values()[random.nextInt(Subject.values().length)];
        for (Side side : List.of(ordinary, large)) {
            subject.tables.forEach(
                    table -> side.test.jdbc().sql("DELETE FROM " + table).update());
        }
        for (int answer = 0; answer < ANSWERS; answer++) {
            List<String> pages = pages(subject, random);
            boolean oneAge = random.nextInt(4) > 0;
            Instant age = NOON.plusSeconds(random.nextInt(20) * 60L);
            List<Instant> modified = pages.stream()
                    .map(page -> oneAge ? age : NOON.plusSeconds(random.nextInt(20) * 60L))
                    .toList();
            boolean complete = random.nextInt(4) > 0;
            long owner = random.nextInt(3) > 0 ? OWNER : OTHER;
            String expected = ordinary.take(subject, owner, pages, modified, complete, false);
            assertThat(large.take(subject, owner, pages, modified, complete, true))
                    .as("%d, answer %d", seed, answer)
                    .isEqualTo(expected);
            Statistics.label("waiting").collect(expected.contains("no longer listed"));
            Statistics.label("set aside").collect(!expected.contains("SET_ASIDE=0"));
            Statistics.label("told").collect(expected.contains("changed "));
            Statistics.label("pages disagree").collect(!expected.contains("NOT_WHOLE=0"));
        }
    }

    /** Pages in which most ids stand once, some in two of them or twice in one. */
    private static List<String> pages(Subject subject, Random random) {
        List<Integer> ids = new ArrayList<>();
        boolean few = random.nextInt(5) == 0;
        for (int id = 1; id <= IDS * 4; id++) {
            if (random.nextInt(10) < (few ? 3 : 9)) {
                ids.add(id);
            }
        }
        for (int twice = random.nextInt(6) - 3; twice > 0; twice--) {
            ids.add(1 + random.nextInt(IDS));
        }
        Collections.shuffle(ids, random);
        int size = 1 + random.nextInt(ids.size());
        List<String> pages = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += size) {
            pages.add(ids.subList(from, Math.min(ids.size(), from + size)).stream()
                    .map(id -> subject.row(random, id))
                    .collect(Collectors.joining(",", "[", "]")));
        }
        return pages;
    }
}
