package seat.bench.cost;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** An ESI list in two versions, of which the second differs in 5 % of its rows: as the JSON of an answer, and as bare rows. */
enum Workload {
    ASSETS("character.assets", "/characters/%d/assets", "character_assets", 1_000) {
        @Override
        List<String> columns() {
            return List.of(
                    "item_id",
                    "character_id",
                    "type_id",
                    "quantity",
                    "location_id",
                    "location_type",
                    "location_flag",
                    "is_singleton",
                    "is_blueprint_copy",
                    "root_location_id",
                    "root_location_flag",
                    "seen_at");
        }

        @Override
        Object[] row(long owner, int index, int version) {
            Random random = new Random(owner * 31 + index);
            boolean moved = version > 1 && index % 20 == 0;
            long type = 34L + random.nextInt(400);
            long quantity = 1L + random.nextInt(100_000) + (moved ? 1 : 0);
            long station = 60_000_000L + random.nextInt(40);
            String flag = random.nextInt(4) == 0 ? "CorpDeliveries" : "Hangar";
            return new Object[] {
                (owner - OWNERS) * 10_000 + index + 1_000_000_000_000L,
                owner,
                type,
                quantity,
                station,
                "station",
                flag,
                random.nextInt(8) == 0,
                random.nextInt(8) == 0 ? random.nextBoolean() : null,
                station,
                flag,
                LocalDateTime.ofInstant(modified(version), ZoneOffset.UTC)
            };
        }
    },

    JOURNAL("character.wallet-journal", "/characters/%d/wallet/journal", "character_wallet_journals", 2_500) {
        @Override
        List<String> columns() {
            return List.of(
                    "character_id",
                    "id",
                    "date",
                    "ref_type",
                    "first_party_id",
                    "second_party_id",
                    "amount",
                    "balance",
                    "reason",
                    "tax_receiver_id",
                    "tax",
                    "context_id",
                    "context_id_type",
                    "description");
        }

        @Override
        Object[] row(long owner, int index, int version) {
            // What is new in a journal is new rows: the answer's window moves on by a twentieth.
            int entry = version > 1 ? index + rows() / 20 : index;
            Random random = new Random(owner * 31 + entry);
            boolean taxed = random.nextInt(3) == 0;
            boolean trade = random.nextInt(2) == 0;
            return new Object[] {
                owner,
                20_000_000_000L + entry,
                FIRST.plusSeconds(entry * 600L),
                trade ? "market_escrow" : "bounty_prizes",
                90_000_000L + random.nextInt(200),
                98_000_000L + random.nextInt(100),
                random.nextInt(1_000_000_000) / 100.0,
                random.nextInt(2_000_000_000) + 0.25,
                trade ? "" : "10000" + random.nextInt(100) + ": 3",
                taxed ? 98_000_000L + random.nextInt(100) : null,
                taxed ? random.nextInt(100_000) / 100.0 : null,
                30_000_000L + random.nextInt(300),
                "eve_system",
                "A payment of the kind that ESI describes in one sentence, number " + entry
            };
        }
    };

    /** Below the ids that characters of the benchmark have. */
    static final long OWNERS = 2_112_000_000L;

    private static final Instant NEWEST =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 6, 1, 0, 0);

    /** Columns that SeAT fills. */
    private static final Set<String> SEATS_OWN =
            Set.of("character_id", "seen_at", "root_location_id", "root_location_flag");

    private final String resource;
    private final String route;
    private final String table;
    private final int rows;

    Workload(String resource, String route, String table, int rows) {
        this.resource = resource;
        this.route = route;
        this.table = table;
        this.rows = rows;
    }

    String resource() {
        return resource;
    }

    String path(long owner) {
        return route.formatted(owner);
    }

    String table() {
        return table;
    }

    int rows() {
        return rows;
    }

    /** When ESI made this version of the data. */
    static Instant modified(int version) {
        return NEWEST.plusSeconds(version);
    }

    abstract List<String> columns();

    abstract Object[] row(long owner, int index, int version);

    List<Object[]> bareRows(long owner, int version) {
        List<Object[]> all = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            all.add(row(owner, i, version));
        }
        return all;
    }

    /** As ESI writes it: without what only SeAT knows, and without fields that have no value. */
    byte[] json(long owner, int version) {
        List<String> columns = columns();
        return bareRows(owner, version).stream()
                .map(row -> {
                    List<String> fields = new ArrayList<>();
                    for (int i = 0; i < row.length; i++) {
                        String column = columns.get(i);
                        if (row[i] != null && !SEATS_OWN.contains(column)) {
                            fields.add("\"%s\":%s".formatted(column, value(row[i])));
                        }
                    }
                    return String.join(",", fields);
                })
                .collect(Collectors.joining("},{", "[{", "}]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String value(Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case LocalDateTime time -> "\"" + time.toInstant(ZoneOffset.UTC) + "\"";
            default -> value.toString();
        };
    }
}
