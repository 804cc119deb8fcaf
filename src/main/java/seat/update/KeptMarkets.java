package seat.update;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import seat.db.Database;
import seat.db.Dialect;
import seat.resource.Catalogue;
import seat.resource.Fetch;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Table;

/** The regions and player structures whose market orders, history and public contracts are kept. */
public final class KeptMarkets {
    private static final long FIRST_REGION = 10_000_000;
    private static final long LAST_REGION = 19_999_999;
    private static final long FIRST_STRUCTURE = 1_000_000_000_000L;

    private final Database database;
    private final Catalogue catalogue;
    private final Enrolment enrolment;

    public KeptMarkets(Database database, Catalogue catalogue, Enrolment enrolment) {
        this.database = database;
        this.catalogue = catalogue;
        this.enrolment = enrolment;
    }

    /** A market that is kept. */
    public record Market(OwnerType type, long id) {}

    public List<Market> all() {
        return database.sql()
                .sql("SELECT owner_type, owner_id FROM kept_markets ORDER BY owner_type, owner_id")
                .query((row, number) -> new Market(
                        OwnerType.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT)), row.getLong(2)))
                .list();
    }

    /**
     * Keeps a market from now on.
     *
     * @throws IllegalArgumentException when the id is no region's and no structure's
     */
    public Market keep(long id) {
        Market market = new Market(type(id), id);
        database.inTransaction(() -> {
            database.sql()
                    .sql("INSERT IGNORE INTO kept_markets (owner_type, owner_id) VALUES (?, ?)")
                    .params(market.type().id(), id)
                    .update();
            enrolment.market(market.type(), id);
        });
        return market;
    }

    /**
     * Keeps a market no longer, and deletes what was kept of it.
     *
     * @return false when it was not kept
     */
    public boolean drop(long id) {
        OwnerType type = type(id);
        return database.inTransaction(() -> {
            int dropped = database.sql()
                    .sql("DELETE FROM kept_markets WHERE owner_type = ? AND owner_id = ?")
                    .params(type.id(), id)
                    .update();
            if (dropped == 0) {
                return false;
            }
            database.sql()
                    .sql("DELETE FROM updates WHERE owner_id = ? AND owner_type = ?")
                    .params(id, type.id())
                    .update();
            for (Resource resource : catalogue.of(type)) {
                dropDetails(resource, id);
                database.sql()
                        .sql("DELETE FROM fan_outs WHERE resource = ? AND owner_id = ?")
                        .params(resource.name(), id)
                        .update();
            }
            for (String table : tables(type)) {
                database.template()
                        .update(
                                "DELETE FROM %s WHERE %s = ?"
                                        .formatted(Dialect.quote(table), Dialect.quote(column(type))),
                                id);
            }
            return true;
        });
    }

    /** Rows that are known by their detail alone, such as the items of a region's contracts. */
    private void dropDetails(Resource resource, long id) {
        if (!(resource.fetch() instanceof Fetch.Each each)) {
            return;
        }
        List<String> details = database.sql()
                .sql("SELECT detail_id FROM fan_outs WHERE resource = ? AND owner_id = ?")
                .params(resource.name(), id)
                .query(String.class)
                .list();
        for (Table table : catalogue.tables(resource)) {
            if (table.mapping().ownerColumn() == null) {
                database.template()
                        .batchUpdate(
                                "DELETE FROM %s WHERE %s = ?"
                                        .formatted(Dialect.quote(table.name()), Dialect.quote(each.detail())),
                                details.stream()
                                        .map(detail -> new Object[] {Long.valueOf(detail)})
                                        .toList());
            }
        }
    }

    private Set<String> tables(OwnerType type) {
        Set<String> tables = new HashSet<>();
        for (Resource resource : catalogue.of(type)) {
            for (Table table : catalogue.tables(resource)) {
                if (column(type).equals(table.mapping().ownerColumn())) {
                    tables.add(table.name());
                }
            }
        }
        return tables;
    }

    private static String column(OwnerType type) {
        return java.util.Objects.requireNonNull(type.column());
    }

    private static OwnerType type(long id) {
        if (id >= FIRST_REGION && id <= LAST_REGION) {
            return OwnerType.REGION;
        }
        if (id >= FIRST_STRUCTURE) {
            return OwnerType.STRUCTURE;
        }
        throw new IllegalArgumentException("%d is no region's id (%d to %d) and no player structure's (from %d)"
                .formatted(id, FIRST_REGION, LAST_REGION, FIRST_STRUCTURE));
    }
}
