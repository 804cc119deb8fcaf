package seat.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import seat.component.Components;
import seat.component.QueuePauses;
import seat.config.Settings;
import seat.db.Database;
import seat.queue.WorkQueue;
import seat.work.Installation;
import seat.work.RestingRoute;

/**
 * What a command works with.
 *
 * @param seat the services: those of the SeAT that runs, or some started for this command alone
 * @param folder where the command was typed; relative paths start there
 * @param serving whether a whole SeAT runs here, which does the updates and answers requests
 * @param left whether whoever typed it is gone
 */
public record CommandContext(
        ConfigurableApplicationContext seat,
        Settings settings,
        PrintWriter out,
        Path folder,
        Files files,
        boolean serving,
        BooleanSupplier left) {

    /** The files a command reads, as its caller sees them. */
    public interface Files {
        /** @param name as it was typed */
        String read(String name) throws IOException;
    }

    public <T> T get(Class<T> service) {
        return seat.getBean(service);
    }

    /** A service that is not always there. */
    private <T> Optional<T> find(Class<T> service) {
        return Optional.ofNullable(seat.getBeanProvider(service).getIfAvailable());
    }

    /** Components and queues at this moment; a process that has no queue does not know what waits in one. */
    public Installation installation() {
        return Installation.read(
                get(Components.class), get(QueuePauses.class), RestingRoute.all(database()), find(WorkQueue.class));
    }

    public Database database() {
        return get(Database.class);
    }

    public void print(String format, Object... values) {
        out.printf(java.util.Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
