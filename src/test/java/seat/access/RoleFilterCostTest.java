package seat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.testing.TestDatabase;

/** What it costs to list, of 30,000 characters, those of three alliances whom a role is about. */
class RoleFilterCostTest {
    private static final int ROUNDS = 60;

    @Test
    void aRoleAboutThreeAlliancesOfAHundredCostsAFewMilliseconds() {
        try (TestDatabase test = TestDatabase.mariaDb()) {
            Database database = test.database();
            seed(database);
            Viewer viewer = new Viewer(1, "Recruiter", false, 0);
            List<RightSource> sources = List.of(new RoleRights(database));
            double[] limited = new double[ROUNDS];
            double[] whole = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                limited[round] = page(database, new Access(database, viewer, sources));
                whole[round] = page(database, new Access(database, viewer, List.of(new Superuser())));
            }
            Arrays.sort(limited);
            Arrays.sort(whole);
            double cost = limited[ROUNDS / 2] - whole[ROUNDS / 2];
            System.out.printf(
                    "A page of 25 among 30,000 characters: %.2f ms with the role's limit, %.2f ms without; %.2f ms more%n",
                    limited[ROUNDS / 2], whole[ROUNDS / 2], cost);
            // 5 ms on a quiet machine; what is asserted would be exceeded by any walk over all characters.
            assertThat(cost).isLessThan(25);
        }
    }

    private static final class Superuser implements RightSource {
        @Override
        public List<Right> rights(Viewer viewer) {
            return List.of(new Right("all", OwnerType.CHARACTER, java.util.Set.of(), Owners.all()));
        }
    }

    /** Milliseconds to read what the caller may see, and a page of it. */
    private static double page(Database database, Access access) {
        long started = System.nanoTime();
        VisibleRows rows = access.rows(
                OneTable.view(OwnerType.CHARACTER, "character.sheet", "character_infos", "character_id"),
                new OwnerSelection.All());
        List<Long> found = database.sql()
                .sql("SELECT t.character_id FROM character_infos t WHERE " + rows.condition()
                        + " ORDER BY t.character_id LIMIT 25")
                .params(rows.values())
                .query(Long.class)
                .list();
        double milliseconds = (System.nanoTime() - started) / 1e6;
        assertThat(found).hasSize(25);
        return milliseconds;
    }

    private static void seed(Database database) {
        for (String statement : List.of(
                "INSERT INTO character_infos (character_id, name) SELECT 95000000 + seq, CONCAT('P', seq) FROM seq_1_to_30000",
                "INSERT INTO character_affiliations (character_id, corporation_id, alliance_id)"
                        + " SELECT 95000000 + seq, 98000000 + seq % 1000, 99000000 + seq % 100 FROM seq_1_to_30000",
                "INSERT INTO character_memberships (character_id, corporation_id, corporation_from, corporation_until)"
                        + " SELECT 95000000 + seq, 98000000 + seq % 1000, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM seq_1_to_30000",
                "INSERT INTO users (id, name) VALUES (1, 'Recruiter')",
                "INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,"
                        + " character_owner_hash) VALUES (1, 1, '', '[]', CURRENT_TIMESTAMP, 'R', '')",
                "INSERT INTO roles (id, title) VALUES (1, 'Recruiters')",
                "INSERT INTO permissions (id, title) VALUES (1, 'character.sheet')",
                "INSERT INTO permission_role (permission_id, role_id, filters) VALUES (1, 1,"
                        + " '{\"alliance\":[{\"id\":99000007},{\"id\":99000042},{\"id\":99000077}]}')",
                "INSERT INTO role_user (user_id, role_id) VALUES (1, 1)",
                "ANALYZE TABLE character_affiliations, character_memberships, character_infos")) {
            run(database, statement);
        }
    }

    private static void run(Database database, String statement) {
        if (statement.startsWith("ANALYZE")) {
            database.sql()
                    .sql(statement)
                    .query((row, number) -> row.getString(1))
                    .list();
        } else {
            database.sql().sql(statement).update();
        }
    }
}
