package seat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.audit.Actor;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.testing.TestDatabase;

/** What is asked of whom follows the profiles and requirements in the database. */
abstract class ScopeProfilesContract {
    private static final String WALLET = "esi-wallet.read_character_wallet.v1";
    private static final String SKILLS = "esi-skills.read_skills.v1";
    private static final Actor ACTOR = Actor.command();

    private TestDatabase test;
    private ScopeProfiles profiles;

    abstract TestDatabase open();

    @BeforeEach
    void prepare() {
        test = open();
        profiles = new ScopeProfiles(test.database());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void affiliated(long character, long corporation, long alliance) {
        test.database()
                .sql()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id, alliance_id) VALUES (?, ?, ?)")
                .params(character, corporation, alliance)
                .update();
    }

    @Test
    void withoutAProfileEverythingIsAskedForAndWanted() {
        assertThat(profiles.standard().scopes()).isEqualTo(Catalogue.scopes());
        assertThat(profiles.required(List.of(1L)).get(1L).beyond(Catalogue.scopes()))
                .isEmpty();
        assertThat(profiles.required(List.of(1L)).get(1L).beyond(List.of())).isEqualTo(Catalogue.scopes());
    }

    @Test
    void thereIsOneStandardProfileAtMost() {
        int first = profiles.save(ACTOR, 0, "first", Set.of(WALLET), true);
        profiles.save(ACTOR, 0, "second", Set.of(SKILLS), true);
        assertThat(profiles.standard().name()).isEqualTo("second");
        assertThat(profiles.list()).extracting(ScopeProfile::standard).containsExactly(false, true);
        profiles.save(ACTOR, first, "renamed", Set.of(WALLET, SKILLS), true);
        assertThat(profiles.standard().name()).isEqualTo("renamed");
        assertThat(profiles.find(first).scopes()).containsExactlyInAnyOrder(WALLET, SKILLS);
        assertThat(profiles.find(999).scopes()).isEqualTo(Catalogue.scopes());
    }

    @Test
    void aCorporationAndItsAllianceRequireTogether() {
        affiliated(1, 98_000_001, 99_000_001);
        affiliated(2, 98_000_002, 99_000_001);
        affiliated(3, 98_000_003, 99_000_003);
        int wallet = profiles.save(ACTOR, 0, "wallet", Set.of(WALLET), false);
        int skills = profiles.save(ACTOR, 0, "skills", Set.of(SKILLS), false);
        profiles.save(ACTOR, 0, "little", Set.of(ScopeProfiles.PUBLIC_DATA), true);
        profiles.require(ACTOR, OwnerType.CORPORATION, 98_000_001, wallet);
        profiles.require(ACTOR, OwnerType.ALLIANCE, 99_000_001, skills);

        Map<Long, ScopeProfiles.Required> required = profiles.required(List.of(1L, 2L, 3L, 4L));
        assertThat(required.get(1L).beyond(List.of())).containsExactly(SKILLS, WALLET);
        assertThat(required.get(1L).profiles()).containsExactlyInAnyOrder("wallet", "skills");
        assertThat(required.get(2L).beyond(List.of(WALLET))).containsExactly(SKILLS);
        assertThat(required.get(3L).beyond(List.of()))
                .as("EVE never tells of publicData")
                .isEmpty();
        assertThat(required.get(4L).profiles()).isEmpty();

        profiles.delete(ACTOR, skills);
        assertThat(profiles.required(List.of(2L)).get(2L).beyond(List.of())).isEmpty();
        profiles.require(ACTOR, OwnerType.CORPORATION, 98_000_001, null);
        assertThat(profiles.requirements()).isEmpty();
        assertThat(test.database()
                        .sql()
                        .sql("SELECT COUNT(*) FROM security_logs WHERE category = 'setting'")
                        .query(Long.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void whatIsNotAllowedIsNamed() {
        profiles.save(ACTOR, 0, "there", Set.of(WALLET), false);
        assertThatThrownBy(() -> profiles.save(ACTOR, 0, "x", Set.of("esi-nothing.v1", WALLET), false))
                .isInstanceOf(AccessRefusal.class)
                .hasMessageStartingWith("SeAT has no use for esi-nothing.v1; there are ")
                .hasMessageContaining(SKILLS);
        assertThatThrownBy(() -> profiles.save(ACTOR, 0, "a b", Set.of(WALLET), false))
                .hasMessageContaining("'a b' is no name of a profile");
        assertThatThrownBy(() -> profiles.save(ACTOR, 0, "THERE", Set.of(WALLET), false))
                .hasMessageContaining("There is a profile called THERE already");
        assertThatThrownBy(() -> profiles.save(ACTOR, 0, "empty", Set.of(), false))
                .hasMessageContaining("choose publicData");
        assertThatThrownBy(() -> profiles.require(ACTOR, OwnerType.CHARACTER, 1, 1))
                .isInstanceOf(AccessRefusal.class);
        assertThat(profiles.list()).hasSize(1);
    }
}
