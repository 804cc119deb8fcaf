package seat.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** Every page and every answer of the API asks for its reader's rights: where in-game roles permit nothing, nobody looks for them. */
class InGameRoleRightsCostTest {
    private static final long USER = 1;
    private static final long CORPORATION = 98_000_001;

    private final TestDatabase test = TestDatabase.h2();
    private final Database database = test.database();
    private final StatementCounter counter = new StatementCounter(test.dataSource());
    private final InGameRoleRights rights =
            new InGameRoleRights(new Database(counter.dataSource(), database.dialect()));

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whereInGameRolesPermitNothingNobodyLooksForThem() {
        member();
        permit(CORPORATION + 1);

        assertThat(rights.held(USER)).isEmpty();
        assertThat(counter.textsSinceLast()).hasSize(1).noneMatch(sql -> sql.contains("character_roles"));
    }

    @Test
    void whereTheyPermitSomethingRolesAreLookedUp() {
        member();
        permit(CORPORATION);

        assertThat(rights.held(USER)).as("a role that EVE did not tell").isEmpty();
        assertThat(counter.textsSinceLast()).hasSize(2).anyMatch(sql -> sql.contains("character_roles"));
    }

    private void permit(long corporation) {
        database.sql()
                .sql(
                        "INSERT INTO corporation_role_permissions (corporation_id, role, permission) VALUES (?, 'Director', 'corporation.wallet')")
                .param(corporation)
                .update();
    }

    private void member() {
        database.sql()
                .sql(
                        "INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name, character_owner_hash)"
                                + " VALUES (90000091, ?, 'r', '[]', CURRENT_TIMESTAMP(3), 'Ann', 'h')")
                .param(USER)
                .update();
        database.sql()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id) VALUES (90000091, ?)")
                .param(CORPORATION)
                .update();
    }
}
