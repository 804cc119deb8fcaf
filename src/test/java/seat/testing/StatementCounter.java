package seat.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that counts what is executed through it; a batch counts once. */
public final class StatementCounter {
    private final AtomicInteger executions = new AtomicInteger();
    private final DataSource counting;

    public StatementCounter(DataSource real) {
        this.counting = (DataSource) wrap(DataSource.class, real);
    }

    public DataSource dataSource() {
        return counting;
    }

    /** Executions since the last call. */
    public int sinceLast() {
        return executions.getAndSet(0);
    }

    private Object wrap(Class<?> type, Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (real instanceof Statement && method.getName().startsWith("execute")) {
                executions.incrementAndGet();
            }
            try {
                Object result = method.invoke(real, arguments);
                boolean watched = result instanceof Connection || result instanceof Statement;
                return watched && method.getReturnType().isInterface() ? wrap(method.getReturnType(), result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
