package seat.squad;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import seat.audit.Actor;
import seat.db.Database;
import seat.db.Texts;

/**
 * Makes a squad's members those whom it takes: finds the difference and writes it, one squad in one transaction that holds the squad's row,
 * so that whoever does the same at this moment, on a page or in another process, comes after it and finds nothing left to do.
 */
public final class Evaluations {
    private static final Logger log = LoggerFactory.getLogger(Evaluations.class);
    private static final int LONGEST_ERROR = 1_000;
    private static final String FITS = "fits what the squad asks for";
    private static final String DOES_NOT_FIT = "does not fit what the squad asks for";

    private final Database database;
    private final SquadStore store;
    private final Evaluation evaluation;
    private final Members members;

    public Evaluations(Database database, SquadRules rules) {
        this.database = database;
        this.store = new SquadStore(database);
        this.evaluation = new Evaluation(database, rules);
        this.members = new Members(database);
    }

    /**
     * What an evaluation did.
     *
     * @param problem what is wrong with the filter; null for nothing
     */
    public record Outcome(int joined, int left, @Nullable String problem) {}

    /** Evaluates a squad for everybody; empty when there is no such squad. */
    public Optional<Outcome> evaluate(int squad, Actor actor) {
        return evaluate(squad, List.of(), actor, () -> true);
    }

    /**
     * Evaluates a squad in one transaction.
     *
     * @param among the people it is about; empty for all
     * @param fence whether whoever evaluates still may; its statement is the transaction's first
     */
    Optional<Outcome> evaluate(int squad, Collection<Long> among, Actor actor, BooleanSupplier fence) {
        try {
            return database.inTransaction(() ->
                    fence.getAsBoolean() ? store.lock(squad).map(each -> write(each, among, actor)) : Optional.empty());
        } catch (DataAccessException e) {
            if (Database.isAway(e)) {
                throw e;
            }
            log.warn("Squad {} could not be evaluated: {}", squad, e.toString());
            String problem = "It could not be evaluated, and its members stay as they are: "
                    + Objects.requireNonNullElse(e.getMostSpecificCause().getMessage(), e.toString());
            note(squad, Texts.cut(problem, LONGEST_ERROR), among.isEmpty());
            return Optional.of(new Outcome(0, 0, problem));
        }
    }

    private Outcome write(Squad squad, Collection<Long> among, Actor actor) {
        Evaluation.Difference difference = evaluation.difference(squad, among);
        members.go(squad.id(), difference.leaving(), actor, DOES_NOT_FIT);
        members.come(squad.id(), difference.joining(), actor, FITS);
        String problem = difference.problem();
        if (among.isEmpty() || !Objects.equals(problem, squad.problem())) {
            note(squad.id(), problem == null ? null : Texts.cut(problem, LONGEST_ERROR), among.isEmpty());
        }
        return new Outcome(difference.joining().size(), difference.leaving().size(), problem);
    }

    private void note(int squad, @Nullable String problem, boolean everybody) {
        database.sql()
                .sql("UPDATE squads SET evaluation_error = :problem"
                        + (everybody ? ", evaluated_at = CURRENT_TIMESTAMP(3)" : "") + " WHERE id = :squad")
                .param("problem", problem, java.sql.Types.VARCHAR)
                .param("squad", squad)
                .update();
    }
}
