package seat.bench.cost;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A data source that notes each JDBC execution (a batch is one) and each commit. For counting only: proxies cost time. */
final class CountingDataSource extends AbstractDataSource {
    private final DataSource actual;
    private final List<String> executed = new ArrayList<>();

    CountingDataSource(DataSource actual) {
        this.actual = actual;
    }

    synchronized List<String> take() {
        List<String> taken = List.copyOf(executed);
        executed.clear();
        return taken;
    }

    private synchronized void note(String what) {
        executed.add(what.strip().replaceAll("\\s+", " "));
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = actual.getConnection();
        return proxy(Connection.class, connection, (method, arguments, result) -> {
            if (method.equals("commit") || method.equals("rollback")) {
                note(method.toUpperCase(java.util.Locale.ROOT));
            }
            return result instanceof Statement statement
                    ? counted(statement, arguments.length > 0 ? String.valueOf(arguments[0]) : "")
                    : result;
        });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private Statement counted(Statement statement, String prepared) {
        Class<? extends Statement> type = statement instanceof CallableStatement
                ? CallableStatement.class
                : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, statement, (method, arguments, result) -> {
            if (method.startsWith("execute")) {
                note(arguments.length > 0 ? String.valueOf(arguments[0]) : prepared);
            }
            return result;
        });
    }

    private interface After {
        Object see(String method, Object[] arguments, Object result);
    }

    private static <T> T proxy(Class<? extends T> type, T actual, After after) {
        Object proxy = Proxy.newProxyInstance(
                CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(actual, arguments);
                        return after.see(method.getName(), arguments == null ? new Object[0] : arguments, result);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }
}
