package seat.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.db.Database;
import seat.testing.TestDatabase;

/** What is found among many notes, and that nobody waits for it without end. */
abstract class NotesContract {
    private static final Viewer ARIA = new Viewer(7, "Aria", false, 0);
    private static final Viewer BRAM = new Viewer(8, "Bram", false, 0);

    private TestDatabase test;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void written(Viewer author, int from, int to) {
        List<Object[]> rows = new ArrayList<>();
        for (int id = from; id <= to; id++) {
            rows.add(new Object[] {id, "Number " + id + ".", author.userId()});
        }
        test.database().template().batchUpdate("""
                        INSERT INTO notes
                          (id, object_type, object_id, title, note, user_id, visibility, audience_id, created_at, updated_at)
                        VALUES (?, 'character', 9, ?, 'text', ?, 'own', 0, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """, rows);
    }

    private List<String> titled(Database database, Viewer viewer, String text) {
        Access access = new AccessRules(database, List.of()).of(viewer);
        return new Notes(database)
                .titled(viewer, access, text, 10).stream().map(Note::title).toList();
    }

    @Test
    void titlesAreLookedForAmongTheNewestOfThoseThatSomebodyMayRead() {
        Database database = test.database();
        written(ARIA, 1, 1 + Notes.SEARCHED);
        assertThat(titled(database, ARIA, "NUMBER 2.")).containsExactly("Number 2.");
        assertThat(titled(database, ARIA, "number 1.")).as("one older").isEmpty();
        assertThat(titled(database, BRAM, "number 2.")).as("another's").isEmpty();
        written(BRAM, 6_000, 6_001);
        assertThat(titled(database, ARIA, "number 2."))
                .as("what others write for themselves takes no place")
                .containsExactly("Number 2.");
        assertThat(titled(database, BRAM, "number")).containsExactly("Number 6001.", "Number 6000.");
    }

    @Test
    void everythingThatIsLookedAtEndsAfterAWhile() {
        written(ARIA, 1, 1);
        Bounded bounded = new Bounded(test.dataSource());
        Database database = new Database(bounded, test.database().dialect());
        Access access = new AccessRules(database, List.of()).of(ARIA);
        Notes notes = new Notes(database);
        assertThat(notes.all(ARIA, access)).hasSize(1);
        assertThat(notes.about(ARIA, access, "character", 9, 10)).hasSize(1);
        assertThat(notes.titled(ARIA, access, "number", 10)).hasSize(1);
        assertThat(notes.history(notes.find(ARIA, access, 1).orElseThrow())).isEmpty();
        assertThat(bounded.notes()).isNotEmpty().allMatch(Statement::bounded);
    }

    @Test
    void aNoteIsWrittenWithItsLineOfTheLog() {
        Database database = test.database();
        Access access = new AccessRules(database, List.of()).of(ARIA);
        long id = new Notes(database)
                .write(ARIA, access, Actor.system(), "character", 9, new Note.Draft("New", "text", Visibility.OWN, 0));
        assertThat(new Notes(database).find(ARIA, access, id)).isPresent();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM security_logs WHERE category = 'note'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** A statement, and whether it ends by itself. */
    private record Statement(String sql, boolean bounded) {}

    /** Notes which statements were given a time to end in before they ran. */
    private static final class Bounded extends DelegatingDataSource {
        private final List<Statement> ran = new ArrayList<>();

        Bounded(DataSource target) {
            super(target);
        }

        /** Those that read notes. */
        List<Statement> notes() {
            return ran.stream()
                    .filter(statement -> statement.sql().contains("FROM note"))
                    .toList();
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        Object result = invoke(connection, method, arguments);
                        return result instanceof PreparedStatement statement
                                ? watched(statement, String.valueOf(arguments[0]))
                                : result;
                    });
        }

        private PreparedStatement watched(PreparedStatement real, String sql) {
            return (PreparedStatement) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().startsWith("execute")) {
                            ran.add(new Statement(sql, real.getQueryTimeout() > 0));
                        }
                        return invoke(real, method, arguments);
                    });
        }

        private static Object invoke(Object real, java.lang.reflect.Method method, Object[] arguments)
                throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
