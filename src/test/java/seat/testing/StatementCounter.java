package seat.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that counts what is executed through it; a batch counts once. */
public final class StatementCounter {
    private final AtomicInteger executions = new AtomicInteger();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final DataSource counting;
    private volatile Before before = sql -> {};

    public StatementCounter(DataSource real) {
        this.counting = (DataSource) wrap(DataSource.class, real);
    }

    /** Something that is done with SQL before a statement of it is made, such as waiting. */
    @FunctionalInterface
    public interface Before {
        void statement(String sql) throws InterruptedException;
    }

    /** Does so from now on. */
    public StatementCounter before(Before statement) {
        this.before = statement;
        return this;
    }

    public DataSource dataSource() {
        return counting;
    }

    /** Executions since the last call. */
    public int sinceLast() {
        return executions.getAndSet(0);
    }

    /** The SQL that was prepared, or executed without being prepared, since the last call. */
    public List<String> textsSinceLast() {
        List<String> noted = List.copyOf(texts);
        texts.clear();
        return noted;
    }

    private Object wrap(Class<?> type, Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (real instanceof Statement && method.getName().startsWith("execute")) {
                executions.incrementAndGet();
            }
            boolean takesSql = real instanceof Connection && method.getName().startsWith("prepare")
                    || real instanceof Statement && method.getName().startsWith("execute");
            if (takesSql && arguments != null && arguments[0] instanceof String sql) {
                texts.add(sql);
                before.statement(sql);
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
