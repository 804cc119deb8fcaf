package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seat.update.Shards;

/** The home page of somebody with hundreds of characters: what it tells of all of them grows with what differs, not with them. */
class HomeOfManyTest {
    private static final String SCOPE = "esi-assets.read_assets.v1";
    private static final String LACKED = "esi-skills.read_skillqueue.v1";
    private static final int MANY = 120;

    private final RunningWeb web = RunningWeb.ofItsOwn();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");

    @Test
    void scopesThatAllCharactersLackAreToldOnceAndWhatIsReadIsToldOfTheFirst() {
        addPilots();
        String page = aria.get("/").body();
        assertThat(page).contains(MANY + " characters have not granted all that SeAT asks for");
        assertThat(page.split(LACKED, -1)).as("the scopes of all are one list").hasSize(2);
        assertThat(page).contains("Pilot 100, Pilot 101, Pilot 102");
        assertThat(page.split("class=\"reading-line\"", -1))
                .as("progress one by one")
                .hasSize(1 + 40);
        // Aria's own are among them.
        assertThat(page).contains("81 more").contains("kinds of data of 121 owners");
    }

    private void addPilots() {
        List<Object[]> pilots = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            long id = 93_000_000L + i;
            pilots.add(new Object[] {id, "Pilot " + (100 + i), "[\"" + SCOPE + "\"]", "hash-" + id, Seed.ARIA});
            updates.add(new Object[] {id, Shards.of(id)});
        }
        web.database
                .template()
                .batchUpdate(
                        """
                        INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, token, character_name,
                          character_owner_hash)
                        SELECT ?, t.user_id, t.refresh_token, ?, t.expires_on, t.token, ?, ? FROM refresh_tokens t
                        WHERE t.character_id = ?
                        """,
                        pilots.stream()
                                .map(pilot -> new Object[] {pilot[0], pilot[2], pilot[1], pilot[3], pilot[4]})
                                .toList());
        web.database.template().batchUpdate("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, 'character.assets', 'character', 'characters', ?, '2027-01-01', '2027-01-01')
                        """, updates);
    }
}
