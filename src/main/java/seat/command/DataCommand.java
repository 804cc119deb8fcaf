package seat.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import seat.config.Settings;

/**
 * A command that works on SeAT's data. While {@code seat serve} runs on the same data folder it is run in there, otherwise
 * with services started for it.
 */
abstract class DataCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingFlags flags = new SettingFlags();

    /** Which services it works with. */
    enum Needs {
        /** The database. */
        DATA,
        /** The queues that components share, too, where they can be reached. */
        QUEUES,
        /** What talks to EVE, too. */
        EVE,
        /** Worker and dispatcher, too, if nobody else can have them: a database of one process. */
        WORK
    }

    Needs needs() {
        return Needs.DATA;
    }

    /** Whether it makes sense in a data folder that holds nothing yet. */
    boolean begins() {
        return false;
    }

    /** The files whose content it needs. */
    List<String> reads() {
        return List.of();
    }

    /** @return the exit code */
    abstract int run(Workplace place) throws Exception;

    /** Told when its services cannot be had; says so itself, or passes it on. */
    int unavailable(Exception failure) throws Exception {
        throw failure;
    }

    Settings settings() {
        return flags.load();
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public final Integer call() throws Exception {
        return ((SeatCommand) spec.root().userObject()).place().run(this);
    }
}
