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
    /** Rows that one statement deletes. */
    private static final int AT_ONCE = 5_000;

    private static final int DETAILS_AT_ONCE = 500;

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

    /** Keeps a market no longer, as {@link #drop(long, Runnable)} does. */
    public boolean drop(long id) {
        return drop(id, () -> {});
    }

    /**
     * Keeps a market no longer, and deletes what was kept of it, in parts: half a million orders in one transaction would hold up
     * everybody else. The market itself goes last, so that what was interrupted can be done again.
     *
     * @param beside is written in the transaction in which the market goes
     * @return false when it was not kept
     */
    public boolean drop(long id, Runnable beside) {
        OwnerType type = type(id);
        if (!all().contains(new Market(type, id))) {
            return false;
        }
        deleteUpdates(type, id);
        for (Resource resource : catalogue.of(type)) {
            while (dropDetails(resource, id)) {
                // until none is left
            }
        }
        for (String table : tables(type)) {
            String sql = "DELETE FROM %s WHERE %s = ? LIMIT %d"
                    .formatted(Dialect.quote(table), Dialect.quote(column(type)), AT_ONCE);
            while (database.retrying(() -> database.template().update(sql, id)) == AT_ONCE) {
                // until none is left
            }
        }
        return database.inTransaction(() -> {
            deleteUpdates(type, id);
            boolean gone = database.sql()
                            .sql("DELETE FROM kept_markets WHERE owner_type = ? AND owner_id = ?")
                            .params(type.id(), id)
                            .update()
                    == 1;
            if (gone) {
                beside.run();
            }
            return gone;
        });
    }

    private void deleteUpdates(OwnerType type, long id) {
        database.retrying(() -> database.sql()
                .sql("DELETE FROM updates WHERE owner_id = ? AND owner_type = ?")
                .params(id, type.id())
                .update());
    }

    /**
     * What is known of some details, and the rows that are known by their detail alone, such as the items of a region's contracts.
     *
     * @return whether there may be more
     */
    private boolean dropDetails(Resource resource, long id) {
        List<String> details = database.sql()
                .sql("SELECT detail_id FROM fan_outs WHERE resource = ? AND owner_id = ? ORDER BY detail_id LIMIT ?")
                .params(resource.name(), id, DETAILS_AT_ONCE)
                .query(String.class)
                .list();
        if (details.isEmpty()) {
            return false;
        }
        database.inTransaction(() -> {
            if (resource.fetch() instanceof Fetch.Each each) {
                List<Long> ids = details.stream().map(Long::valueOf).toList();
                for (Table table : catalogue.tables(resource)) {
                    if (table.mapping().ownerColumn() == null) {
                        database.sql()
                                .sql("DELETE FROM %s WHERE %s IN (:ids)"
                                        .formatted(Dialect.quote(table.name()), Dialect.quote(each.detail())))
                                .param("ids", ids)
                                .update();
                    }
                }
            }
            database.sql()
                    .sql(
                            "DELETE FROM fan_outs WHERE resource = :resource AND owner_id = :owner AND detail_id IN (:details)")
                    .param("resource", resource.name())
                    .param("owner", id)
                    .param("details", details)
                    .update();
        });
        return true;
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
