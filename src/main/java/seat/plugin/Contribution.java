package seat.plugin;

/**
 * A part that adds to SeAT. It is found by {@link java.util.ServiceLoader} on the class path, before the command line, the migrations
 * and Spring begin: a public class with a public constructor without parameters, named in
 * {@code META-INF/services/seat.plugin.Contribution}.
 */
public interface Contribution {
    /**
     * A short name that stays: 3 to 20 lower-case letters and digits. Whatever else is named by this contribution begins with it, so
     * that its tables, permissions and commands can be told from everybody else's.
     */
    String id();

    /** Adds what it has. Called once in a process; there is no database yet. */
    void contribute(Collector to);

    /** Takes what a contribution adds. */
    interface Collector {
        /** Adds one thing; things stay in the order in which they are added. */
        <T> Collector add(ExtensionPoint<T> point, T thing);

        /** Adds several things. */
        default <T> Collector addAll(ExtensionPoint<T> point, Iterable<? extends T> things) {
            things.forEach(thing -> add(point, thing));
            return this;
        }
    }
}
