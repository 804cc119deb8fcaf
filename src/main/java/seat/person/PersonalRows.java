package seat.person;

import java.util.List;

/**
 * Rows of a table that belong to a person, or name one.
 *
 * @param condition SQL with one mark, for the id of the account or character
 * @param cleared columns that are set to NULL instead of the rows being deleted; empty where rows go
 * @param step whether erasing deletes them by themselves; else they go with others
 * @param handedOut whether the person gets them
 */
public record PersonalRows(
        String table, Of of, String condition, List<String> cleared, boolean step, boolean handedOut) {
    /** Whose id finds the rows. */
    public enum Of {
        ACCOUNT,
        CHARACTER
    }

    static PersonalRows ofAccount(String table, String condition) {
        return new PersonalRows(table, Of.ACCOUNT, condition, List.of(), true, true);
    }

    static PersonalRows ofCharacter(String table, String condition) {
        return new PersonalRows(table, Of.CHARACTER, condition, List.of(), true, true);
    }

    /** Somebody else's rows that name the account as who did something: they stay without it. */
    static PersonalRows cleared(String table, String column) {
        return new PersonalRows(table, Of.ACCOUNT, column + " = ?", List.of(column), true, false);
    }

    /** What only SeAT's machinery needs, or what others wrote: the person does not get it. */
    PersonalRows notHandedOut() {
        return new PersonalRows(table, of, condition, cleared, step, false);
    }

    /** What goes with rows of another table. */
    PersonalRows withOthers() {
        return new PersonalRows(table, of, condition, cleared, false, handedOut);
    }

    /** What erasing does with them. */
    public String done() {
        return cleared.isEmpty() ? "deleted" : "cleared";
    }
}
