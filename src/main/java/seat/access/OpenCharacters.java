package seat.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.sso.ClosedCharacters;

/**
 * Takes characters that are closed ({@link ClosedCharacters}) out of rights about characters, for one request. Mostly none is, which one
 * look tells; statements then say nothing of it.
 */
final class OpenCharacters {
    private final Database database;
    private @Nullable List<Long> closed;

    OpenCharacters(Database database) {
        this.database = database;
    }

    Right within(Right right) {
        return right.kind() == OwnerType.CHARACTER
                ? new Right(right.source(), right.kind(), right.permissions(), new Open(right.owners()))
                : right;
    }

    /** The characters that are closed; where they are many, some of them, and more than {@link Owners#FEW}. */
    private synchronized List<Long> closed() {
        List<Long> some = closed;
        if (some == null) {
            some = database.sql()
                    .sql(ClosedCharacters.QUERY + " LIMIT ?")
                    .param(Owners.FEW + 1)
                    .query(Long.class)
                    .list();
            closed = some;
        }
        return some;
    }

    private boolean isClosed(long id) {
        return closed().size() <= Owners.FEW
                ? closed().contains(id)
                : new ClosedCharacters(database.sql()).contains(id);
    }

    private final class Open implements Owners {
        private final Owners owners;

        private Open(Owners owners) {
            this.owners = owners;
        }

        @Override
        public boolean include(long id) {
            return owners.include(id) && !isClosed(id);
        }

        @Override
        public String condition(String column, boolean one, List<Object> values) {
            String condition = owners.condition(column, one, values);
            if (condition.equals("FALSE") || closed().isEmpty()) {
                return condition;
            }
            String open = closed().size() <= Owners.FEW
                    ? "NOT " + Owners.in(column, closed(), values)
                    : column + " NOT IN (" + ClosedCharacters.QUERY + ")";
            return condition.equals("TRUE") ? open : "((" + condition + ") AND " + open + ")";
        }
    }
}
