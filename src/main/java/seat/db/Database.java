package seat.db;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as the rest of SeAT uses it: statements, transactions that are run again when the database asks for it, and
 * the database's clock. All times in tables are UTC.
 */
public final class Database {
    /** No page is worth a statement that runs longer. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(20);

    /** A program asks again and again where people would give up. */
    private static final Duration LONGEST_READ_OF_PROGRAMS = Duration.ofSeconds(5);

    private static final ThreadLocal<Boolean> FOR_PROGRAM = ThreadLocal.withInitial(() -> false);

    private final DataSource dataSource;
    private final Dialect dialect;
    private final JdbcTemplate template;
    private final JdbcClient client;
    private final JdbcClient reading;
    private final JdbcClient readingForPrograms;
    private final TransactionTemplate transactions;

    public Database(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.template = new JdbcTemplate(dataSource);
        this.client = JdbcClient.create(template);
        this.reading = bounded(LONGEST_READ);
        this.readingForPrograms = bounded(LONGEST_READ_OF_PROGRAMS);
        this.transactions = new RetriedTransactions(new Transactions(dataSource));
    }

    private JdbcClient bounded(Duration longest) {
        JdbcTemplate bounded = new JdbcTemplate(dataSource);
        bounded.setQueryTimeout((int) longest.toSeconds());
        return JdbcClient.create(bounded);
    }

    /** Tells whether this thread answers a program from now on, whose statements of {@link #reading} are ended after 5 s. */
    public static void answersProgram(boolean program) {
        if (program) {
            FOR_PROGRAM.set(true);
        } else {
            FOR_PROGRAM.remove();
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** A client for single statements; outside {@link #inTransaction} each commits by itself. */
    public JdbcClient sql() {
        return client;
    }

    /** A client for what people look at and export: its statements are ended after 20 s, and after 5 s where a program is answered. */
    public JdbcClient reading() {
        return FOR_PROGRAM.get() ? readingForPrograms : reading;
    }

    /** A template for batches. */
    public JdbcTemplate template() {
        return template;
    }

    /** Transactions that are run again as {@link #inTransaction} says. */
    public TransactionTemplate transactions() {
        return transactions;
    }

    /**
     * Runs {@code work} in one transaction, again as {@link Retries} says: after a deadlock, a lock wait that ran out, a
     * certification failure of a Galera node, or a lost connection, even if the loss leaves open whether the transaction was
     * committed. Running {@code work} again after it was committed must therefore be harmless: it checks a token that it
     * spends, inserts what may be there already, or is conditional otherwise. Inside another transaction it is part of that,
     * which is run again as a whole.
     */
    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    /** Runs {@code work} as {@link #inTransaction} does, and makes it durable: for what people do. */
    public <T> T durably(Supplier<T> work) {
        T result = inTransaction(work);
        makeDurable();
        return result;
    }

    /** Runs {@code work} as {@link #inTransaction} does, and makes it durable: for what people do. */
    public void durably(Runnable work) {
        inTransaction(work);
        makeDurable();
    }

    /** Runs a single statement again under the same conditions as {@link #inTransaction}. */
    public <T> T retrying(Supplier<T> statement) {
        return TransactionSynchronizationManager.isActualTransactionActive() ? statement.get() : Retries.run(statement);
    }

    /**
     * Which server writes.
     *
     * @param serverId {@code @@server_id}: two different ones on one database, outside Galera, mean that components write to
     *     two masters. 0 on H2
     * @param galera whether it is a node of a Galera cluster, where writing anywhere is safe
     */
    public record Writer(long serverId, boolean galera) {
        /** Components that see different names must not work at once. */
        public String name() {
            return galera ? "galera" : String.valueOf(serverId);
        }
    }

    /** Asks the database which server it is; another answer than before follows a fail-over. */
    public Writer writer() {
        if (dialect == Dialect.H2) {
            return new Writer(0, false);
        }
        Map<String, String> variables = new HashMap<>();
        client.sql("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_id', 'wsrep_on')")
                .query(row -> {
                    variables.put(row.getString(1), row.getString(2));
                });
        return new Writer(
                Long.parseLong(variables.getOrDefault("server_id", "0")),
                "ON".equalsIgnoreCase(variables.get("wsrep_on")));
    }

    /** Whether something failed because the way to the database broke. */
    public static boolean isAway(RuntimeException failure) {
        return Retries.connectionLost(failure);
    }

    /** The database's clock: the only one that leases and due times go by. */
    public Instant now() {
        return client.sql("SELECT CURRENT_TIMESTAMP(3)")
                .query((row, number) -> instant(row.getObject(1, LocalDateTime.class)))
                .single();
    }

    /**
     * Makes what is committed survive a power cut at once. H2 writes behind for up to half a second, which an ordinary fetch
     * may lose; a rotated refresh token or a person's action may not. MySQL/MariaDB need nothing here. Inside a transaction it is
     * done after the commit.
     */
    public void makeDurable() {
        if (dialect != Dialect.H2) {
            return;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    checkpoint();
                }
            });
        } else {
            checkpoint();
        }
    }

    private void checkpoint() {
        client.sql("CHECKPOINT SYNC").update();
    }

    public static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    public static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
