package seat.process;

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
public abstract class DataCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingFlags flags = new SettingFlags();

    /** Which services it works with. */
    protected enum Needs {
        /** The database. */
        DATA,
        /** The queues that components share, too, where they can be reached. */
        QUEUES,
        /** What talks to EVE, too. */
        EVE,
        /** Worker and dispatcher, too, if nobody else can have them: a database of one process. */
        WORK
    }

    protected Needs needs() {
        return Needs.DATA;
    }

    /** Whether it makes sense in a data folder that holds nothing yet. */
    protected boolean begins() {
        return false;
    }

    /** The files whose content it needs. */
    protected List<String> reads() {
        return List.of();
    }

    /** @return the exit code */
    protected abstract int run(CommandContext context) throws Exception;

    /** Told when its services cannot be had; says so itself, or passes it on. */
    protected int unavailable(Exception failure) throws Exception {
        throw failure;
    }

    protected Settings settings() {
        return flags.load();
    }

    protected CommandSpec spec() {
        return spec;
    }

    @Override
    public final Integer call() throws Exception {
        return ((CommandRunner.Source) spec.root().userObject()).runner().run(this);
    }
}
