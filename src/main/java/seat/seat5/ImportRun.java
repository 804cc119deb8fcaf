package seat.seat5;

import java.time.LocalDateTime;
import seat.db.Database;
import seat.db.Lease;

/** An import that runs: what steps write to, what they tell, and how far each table is. One at a time writes, by its lease. */
public final class ImportRun implements Parts {
    private final Database database;
    private final Parts parts;
    private final Lease lease;
    private final Report report;
    private final Watcher watcher;
    private final Identity identity;

    /** Told how far it is. */
    public interface Watcher {
        /**
         * Tells of progress.
         *
         * @param done rows of this table that were read
         * @param all rows that it has, about; 0 where nobody knows
         */
        void progress(String table, long done, long all);
    }

    /**
     * Which import it is.
     *
     * @param source {@link Source#fingerprint}
     * @param began the source's clock (UTC) when it began
     */
    record Identity(long id, String source, LocalDateTime began) {}

    ImportRun(Database database, Parts parts, Lease lease, Report report, Watcher watcher, Identity identity) {
        this.database = database;
        this.parts = parts;
        this.lease = lease;
        this.report = report;
        this.watcher = watcher;
        this.identity = identity;
    }

    public Database database() {
        return database;
    }

    /** What the whole import tells at its end. */
    public Report report() {
        return report;
    }

    /** What tells the source from others; ids that were given to its rows here can be kept under it. */
    public String source() {
        return identity.source();
    }

    @Override
    public <T> T part(Class<T> type) {
        return parts.part(type);
    }

    /**
     * Goes on only while this import has its lease: the first statement of every transaction that {@link TableRun#commit} does not make.
     *
     * @throws Lease.Lost when another import runs by now
     */
    public void fence() {
        lease.fence();
    }

    /**
     * How far one of the source's tables is, from now on counted for this import.
     *
     * @param target where its rows come here, for people
     * @param rows that it has, about
     */
    public TableRun table(String name, String target, long rows) {
        return TableRun.begin(this, name, target, rows);
    }

    Identity identity() {
        return identity;
    }

    Watcher watcher() {
        return watcher;
    }
}
