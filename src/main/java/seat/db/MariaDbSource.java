package seat.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Opens connections to MySQL/MariaDB with the options SeAT relies on, whatever else the URL asks for (TLS, several hosts). The
 * first one finds out whether the server is a Galera node: if so, every session reads what was committed at any node before it
 * asked ({@code wsrep_sync_wait=7}). The option travels in the driver's URL, since a driver that changes to another host by
 * itself makes a new session there.
 */
final class MariaDbSource implements DataSource {
    /** Reads, updates and inserts wait for what other nodes committed before. */
    private static final String READ_WHAT_IS_COMMITTED = "wsrep_sync_wait=7";

    /** What SeAT's statements rely on; the URL cannot say otherwise. */
    private static final Map<String, String> FIXED =
            Map.of("rewriteBatchedStatements", "true", "useAffectedRows", "false");

    /** Options in ms; the URL may say otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of("connectTimeout", "5000", "socketTimeout", "60000");

    private static final String SESSION_VARIABLES = "sessionVariables";

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable DataSource known;
    private volatile int loginSeconds;

    MariaDbSource(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource source = known;
        if (source == null) {
            lock.lock();
            try {
                source = known;
                if (source == null) {
                    source = open(galera() ? READ_WHAT_IS_COMMITTED : "");
                    known = source;
                }
            } finally {
                lock.unlock();
            }
        }
        return source.getConnection();
    }

    private DataSource open(String moreVariables) throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource(withOptions(url, moreVariables));
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    private boolean galera() throws SQLException {
        try (Connection connection = open("").getConnection()) {
            return isGalera(connection);
        }
    }

    /** Whether a connection is one to a node of Galera. */
    static boolean isGalera(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW VARIABLES LIKE 'wsrep_on'")) {
            return row.next() && "ON".equalsIgnoreCase(row.getString(2)); // MySQL has no such variable
        }
    }

    /** The URL with SeAT's options; session variables that it sets stay, except those SeAT relies on. */
    static String withOptions(String url, String moreVariables) {
        int mark = url.indexOf('?');
        Map<String, String> options = new LinkedHashMap<>();
        String variables = "";
        for (String option : mark < 0 ? new String[0] : url.substring(mark + 1).split("&", -1)) {
            String[] parts = option.split("=", 2);
            if (parts[0].equalsIgnoreCase(SESSION_VARIABLES)) {
                variables = parts.length > 1 ? parts[1] : "";
            } else if (!parts[0].isEmpty() && !contains(FIXED, parts[0])) {
                options.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        options.putAll(FIXED);
        DEFAULTS.forEach((name, value) -> {
            if (!contains(options, name)) {
                options.put(name, value);
            }
        });
        options.put(
                SESSION_VARIABLES,
                join(
                        // A row that somebody else holds is waited for 10 s, as in H2; the URL may say otherwise.
                        variables.toLowerCase(Locale.ROOT).contains("innodb_lock_wait_timeout")
                                ? ""
                                : "innodb_lock_wait_timeout=10",
                        variables,
                        "time_zone='+00:00'",
                        moreVariables));
        String base = mark < 0 ? url : url.substring(0, mark);
        return base + "?"
                + options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static boolean contains(Map<String, String> options, String name) {
        return options.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private static String join(String... variables) {
        return java.util.Arrays.stream(variables)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(","));
    }

    /** The account is the one it was made with. */
    @Override
    public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
        throw new SQLFeatureNotSupportedException("The account is part of the configuration");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The driver logs by itself.
    }

    /** How long to wait for a connection says connectTimeout in the URL; the pool asks back how long to wait when it closes. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginSeconds = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginSeconds;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
