package seat.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes the statements that are prepared and how long they may take, from when the list is cleared on, up to {@value #MOST}: walks over all routes prepare more than fits into memory. */
final class CountingDataSource extends DelegatingDataSource {
    private static final int MOST = 2_000;

    final List<String> prepared = new CopyOnWriteArrayList<>();

    /** Seconds after which statements are ended, of those that say so. */
    final List<Integer> timeouts = new CopyOnWriteArrayList<>();

    CountingDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && prepared.size() < MOST) {
                        prepared.add(String.valueOf(arguments[0]));
                    }
                    Object result = invoke(connection, method, arguments);
                    return result instanceof PreparedStatement statement && !(result instanceof CallableStatement)
                            ? timed(statement)
                            : result;
                });
    }

    private PreparedStatement timed(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setQueryTimeout") && timeouts.size() < MOST) {
                        timeouts.add((Integer) arguments[0]);
                    }
                    return invoke(statement, method, arguments);
                });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
