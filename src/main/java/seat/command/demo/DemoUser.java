package seat.command.demo;

import seat.access.Users;
import seat.db.Database;
import seat.simulator.Simulator;

/** The account that owns every character of the demo. */
final class DemoUser {
    static final String NAME = "demo";

    private DemoUser() {}

    static long id(Database database, Users users, Simulator.Person first) {
        return database.sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(NAME)
                .query(Long.class)
                .optional()
                .orElseGet(() -> users.create(NAME, first.id()));
    }
}
