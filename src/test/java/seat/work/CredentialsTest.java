package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;
import seat.update.Started;

/** Whose token serves, who comes next when one does not, and what people read when nobody is left. */
class CredentialsTest {
    private static final long CORPORATION = 98_000_001;
    private static final long SISTER = 98_000_002;
    private static final long ALLIANCE = 99_000_001;
    private static final Resource DIVISIONS = resource("corporation.divisions");
    private static final Resource MEMBERS = resource("corporation.members");
    private static final Resource CONTACTS = resource("alliance.contacts");

    enum Kind {
        H2,
        MARIADB
    }

    private static TestDatabase open(Kind kind) {
        return kind == Kind.H2 ? TestDatabase.h2() : TestDatabase.mariaDb();
    }

    @ParameterizedTest
    @EnumSource
    void aMemberWithScopeAndRoleServesTheCorporation(Kind kind) {
        try (TestDatabase test = open(kind)) {
            member(test, 1, CORPORATION, DIVISIONS.scope(), "Director");
            member(test, 2, CORPORATION, DIVISIONS.scope(), "Accountant");
            member(test, 3, CORPORATION, "esi-wallet.read_corporation_wallets.v1", "Director");
            member(test, 4, SISTER, DIVISIONS.scope(), "Director");
            member(test, 5, CORPORATION, DIVISIONS.scope(), "Director");
            test.jdbc()
                    .sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP WHERE character_id = 5")
                    .update();

            assertThat(new Credentials(test.database()).candidates(of(DIVISIONS, CORPORATION), DIVISIONS))
                    .containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMemberOfAnyOfItsCorporationsServesTheAlliance(Kind kind) {
        try (TestDatabase test = open(kind)) {
            member(test, 1, CORPORATION, CONTACTS.scope());
            member(test, 2, SISTER, CONTACTS.scope());
            member(test, 3, SISTER, "esi-corporations.read_contacts.v1");
            member(test, 4, SISTER, CONTACTS.scope());
            test.jdbc()
                    .sql("UPDATE character_affiliations SET alliance_id = NULL WHERE character_id = 4")
                    .update();

            assertThat(new Credentials(test.database()).candidates(of(CONTACTS, ALLIANCE), CONTACTS))
                    .containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theResourcesOfACorporationAreSpreadOverItsMembers(Kind kind) {
        try (TestDatabase test = open(kind)) {
            for (int i = 0; i < 6; i++) {
                member(test, 90_000_000 + i * 37, CORPORATION, allScopes(), "Director");
            }
            Credentials credentials = new Credentials(test.database());
            Set<Long> first = new HashSet<>();
            Catalogue.declared().stream()
                    .filter(resource -> resource.ownerType() == OwnerType.CORPORATION && resource.needsToken())
                    .filter(resource -> resource.roles().contains("Director"))
                    .forEach(resource -> first.add(credentials
                            .candidates(of(resource, CORPORATION), resource)
                            .getFirst()));
            assertThat(first).as("who is asked first for some resource").hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWasRefusedLatelyComesLastForThatResourceOnly(Kind kind) {
        try (TestDatabase test = open(kind)) {
            for (int i = 1; i <= 6; i++) {
                member(test, i, CORPORATION, allScopes());
            }
            Credentials credentials = new Credentials(test.database());
            Started update = of(MEMBERS, CORPORATION);
            List<Long> before = credentials.candidates(update, MEMBERS);
            assertThat(before).hasSize(4);

            before.forEach(member -> credentials.refused(MEMBERS, member));

            assertThat(credentials.candidates(update, MEMBERS))
                    .as("the two others first")
                    .hasSize(4)
                    .startsWith(Set.of(1L, 2L, 3L, 4L, 5L, 6L).stream()
                            .filter(member -> !before.contains(member))
                            .sorted()
                            .toArray(Long[]::new));
            Resource standings = resource("corporation.standings");
            assertThat(credentials.candidates(of(standings, CORPORATION), standings))
                    .isEqualTo(new Credentials(test.database()).candidates(of(standings, CORPORATION), standings));
        }
    }

    @Test
    void peopleReadWhoIsMissing() {
        assertThat(Credentials.nobody(resource("corporation.wallets")))
                .isEqualTo("No member with role Accountant or Junior Accountant and scope"
                        + " esi-wallet.read_corporation_wallets.v1 has signed in");
        assertThat(Credentials.nobody(CONTACTS))
                .isEqualTo("No member with scope esi-alliances.read_contacts.v1 has signed in");
    }

    @Test
    void whenEveRefusesOneMemberAnotherIsAsked(@TempDir Path folder) throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 8, 40)) {
            seat.linkEveryone();
            RunningSeat.waitFor(
                    Duration.ofMinutes(3),
                    "roles and divisions",
                    () -> seat.count("SELECT COUNT(*) FROM updates WHERE resource = 'corporation.divisions'") > 0
                            && seat.count("SELECT COUNT(*) FROM updates WHERE succeeded_at IS NULL"
                                            + " AND resource IN ('corporation.divisions', 'character.roles')")
                                    == 0);
            seat.quiesce();
            long corporation = seat.count("SELECT MIN(owner_id) FROM updates WHERE resource = 'corporation.divisions'");
            List<Long> directors = seat.database()
                    .sql()
                    .sql("SELECT character_id FROM character_roles WHERE role = 'Director' AND scope = 'roles'")
                    .query(Long.class)
                    .list();
            List<Long> others = seat.database()
                    .sql()
                    .sql("SELECT character_id FROM refresh_tokens WHERE character_id NOT IN (:directors)")
                    .param("directors", directors)
                    .query(Long.class)
                    .list();
            assertThat(directors).isNotEmpty();
            assertThat(others).isNotEmpty();
            // What SeAT believes of them is out of date; of the directors only one is left.
            seat.database()
                    .sql()
                    .sql("DELETE FROM character_roles WHERE role = 'Director' AND character_id <> ?")
                    .param(directors.getFirst())
                    .update();
            others.stream()
                    .limit(3)
                    .forEach(character -> seat.database()
                            .sql()
                            .sql(
                                    "INSERT INTO character_roles (character_id, role, scope, named_from) VALUES (?, 'Director', 'roles', '2003-05-06')")
                            .param(character)
                            .update());
            String row = " FROM updates WHERE resource = 'corporation.divisions' AND owner_id = " + corporation;
            long attempts = seat.count("SELECT attempts" + row);
            seat.database()
                    .sql()
                    .sql(
                            "UPDATE updates SET etags = NULL, expires_at = NULL, due_at = '2020-01-01', next_at = '2020-01-01'"
                                    + " WHERE resource = 'corporation.divisions'")
                    .update();

            seat.resume();

            RunningSeat.waitFor(
                    Duration.ofMinutes(1),
                    "the divisions",
                    () -> seat.count("SELECT attempts" + row) > attempts
                            && seat.count("SELECT COUNT(*)" + row + " AND state IN ('idle', 'parked')") == 1);
            assertThat(seat.count("SELECT COUNT(*)" + row + " AND state = 'idle' AND reason IS NULL"))
                    .isEqualTo(1);
            assertThat(directors).as("who it was read by").contains(seat.count("SELECT complete_by" + row));
            assertThat(seat.count(
                            "SELECT COUNT(*) FROM updates WHERE owner_type = 'character' AND complete_by IS NOT NULL"))
                    .as("characters read with their own tokens")
                    .isZero();
        }
    }

    private static Resource resource(String name) {
        return Catalogue.declared().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String allScopes() {
        return String.join("\",\"", Catalogue.scopes());
    }

    private static Started of(Resource resource, long owner) {
        return new Started(
                resource.ownerType(),
                owner,
                resource.name(),
                resource.ownerType().queue(),
                1,
                false,
                0,
                Map.of(),
                null,
                null,
                null,
                Duration.ZERO,
                0,
                false,
                null,
                null);
    }

    private static void member(
            TestDatabase test,
            long character,
            long corporation,
            @org.jspecify.annotations.Nullable String scope,
            String... roles) {
        test.jdbc()
                .sql("""
                        INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
                          character_owner_hash) VALUES (?, 1, '', ?, CURRENT_TIMESTAMP(3), 'Somebody', '')
                        """)
                .params(
                        character,
                        "[\"" + scope + "\",\"" + resource("character.roles").scope() + "\"]")
                .update();
        test.jdbc()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id, alliance_id) VALUES (?, ?, ?)")
                .params(character, corporation, ALLIANCE)
                .update();
        test.jdbc().sql("""
                        INSERT INTO character_memberships (character_id, corporation_id, corporation_from, corporation_until)
                        VALUES (?, ?, '2026-07-04 12:00:00', '2026-07-04 12:00:00')
                        """).params(character, corporation).update();
        test.jdbc().sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at, source_modified)
                        VALUES (?, 'character.roles', 'character', 'characters', 0, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3),
                          CURRENT_TIMESTAMP(3), '2026-07-04 12:00:00')
                        """).param(character).update();
        for (String role : roles) {
            test.jdbc()
                    .sql(
                            "INSERT INTO character_roles (character_id, role, scope, named_from) VALUES (?, ?, 'roles', '2026-07-04 12:00:00')")
                    .params(character, role)
                    .update();
        }
    }
}
