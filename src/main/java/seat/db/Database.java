package seat.db;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as the rest of SeAT uses it: statements, transactions that are run again when the database asks for it, and
 * the database's clock. All times in tables are UTC.
 */
public final class Database {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int MAX_ATTEMPTS = 8;

    private final DataSource dataSource;
    private final Dialect dialect;
    private final JdbcTemplate template;
    private final JdbcClient client;
    private final TransactionTemplate transactions;

    public Database(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.template = new JdbcTemplate(dataSource);
        this.client = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** For single statements; outside {@link #inTransaction} each commits by itself. */
    public JdbcClient sql() {
        return client;
    }

    /** For batches. */
    public JdbcTemplate template() {
        return template;
    }

    public TransactionTemplate transactions() {
        return transactions;
    }

    /**
     * Runs {@code work} in one transaction, again (up to 8 times, with growing random pauses) after a deadlock, a lock wait
     * that ran out, or a certification failure of a Galera node. {@code work} must therefore be repeatable.
     */
    public <T> T inTransaction(Supplier<T> work) {
        return retrying(() -> transactions.execute(status -> work.get()));
    }

    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    /** Runs a single statement again under the same conditions as {@link #inTransaction}. */
    public <T> T retrying(Supplier<T> statement) {
        for (int attempt = 1; ; attempt++) {
            try {
                return statement.get();
            } catch (DataAccessException e) {
                if (attempt == MAX_ATTEMPTS || !isTransient(e)) {
                    throw e;
                }
                log.debug("Transaction is run again after {}", e.getMessage());
                pause(attempt);
            }
        }
    }

    private static boolean isTransient(DataAccessException e) {
        if (e instanceof ConcurrencyFailureException) {
            return true;
        }
        return e.getRootCause() instanceof SQLException sql
                && (sql.getErrorCode() == 1213 || sql.getErrorCode() == 1205 || "40001".equals(sql.getSQLState()));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 10L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to run a transaction again", e);
        }
    }

    /** The database's clock: the only one that leases and due times go by. */
    public Instant now() {
        return client.sql("SELECT CURRENT_TIMESTAMP(3)")
                .query((row, number) -> instant(row.getObject(1, LocalDateTime.class)))
                .single();
    }

    /**
     * Names the server that statements are written to: a number for a MySQL/MariaDB, one name for all nodes of a Galera cluster.
     * Two components that see different writers must not both work.
     */
    public String writer() {
        if (dialect == Dialect.H2) {
            return "embedded";
        }
        Map<String, String> variables = new HashMap<>();
        client.sql("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_id', 'wsrep_on', 'wsrep_cluster_name')")
                .query(row -> {
                    variables.put(row.getString(1), row.getString(2));
                });
        return "ON".equals(variables.get("wsrep_on"))
                ? "galera:" + variables.get("wsrep_cluster_name")
                : String.valueOf(variables.get("server_id"));
    }

    /**
     * Makes what is committed survive a power cut at once. H2 writes behind for up to half a second, which an ordinary fetch
     * may lose; a rotated refresh token or a person's action may not. MySQL/MariaDB need nothing here.
     */
    public void makeDurable() {
        if (dialect == Dialect.H2) {
            client.sql("CHECKPOINT SYNC").update();
        }
    }

    public static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    public static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
