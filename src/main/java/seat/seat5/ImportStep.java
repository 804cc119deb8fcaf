package seat.seat5;

import java.util.List;
import java.util.Set;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * A step of an import from SeAT 4 or 5: it covers some of SeAT's tables, tells what it would bring, and brings it.
 *
 * <p>Steps run in the order in which they are contributed, people before history. What the source holds is hostile: a row that is odd is
 * left out and told ({@link Report#leftOut}), and never stops the import.
 */
public interface ImportStep {
    /** The steps of an import, in their order. No two cover the same table. */
    ExtensionPoint<ImportStep> POINT =
            new ExtensionPoint<>("import steps", step -> List.of(Claim.of("import step", step.name())));

    /** A short name for people and progress: {@code squads}. */
    String name();

    /** SeAT's tables that this step knows: those it brings, and those that it leaves out and says why. */
    Set<String> tables();

    /** Tells in {@code report} what would come and what not, with the reason. It writes nothing, here or there, and asks nobody else. */
    void rehearse(Source source, Report report);

    /**
     * Brings what is not here yet. It may be run again at any time, also after it was killed in the middle: what is here stays as it is,
     * what is newer in the source follows. Each transaction goes through {@link TableRun#commit}, or begins with {@link ImportRun#fence}.
     */
    void run(Source source, ImportRun run);
}
