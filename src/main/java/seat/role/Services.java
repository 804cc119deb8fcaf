package seat.role;

import java.util.List;
import seat.plugin.ExtensionPoint;

/**
 * Services that are started with a process: a class that Spring takes, such as a {@code @Configuration} with beans or a
 * {@code @Controller}. Beans of certain types are picked up by themselves: {@code seat.dispatch.Chore} by the dispatcher,
 * {@code seat.web.view.ViewSupplement} by pages.
 *
 * @param where which processes start it
 */
public record Services(Where where, Class<?> configuration) {
    /** Services that are started with a process. */
    public static final ExtensionPoint<Services> POINT = ExtensionPoint.unnamed("services");

    /** A kind of process. */
    public enum Where {
        /** Every process and command: there is a database. */
        EVERYWHERE,
        /** Processes with pages: handlers each name their permission. */
        WEB,
        /** Processes that ask EVE and store. */
        WORKER,
        /** Processes that find out what is due, and do chores. */
        DISPATCHER
    }

    static List<Class<?>> in(Where where, List<Services> all) {
        return all.stream()
                .filter(each -> each.where() == where)
                .<Class<?>>map(Services::configuration)
                .toList();
    }
}
