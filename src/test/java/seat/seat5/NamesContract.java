package seat.seat5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import seat.access.BroughtRoles;
import seat.access.Limits;
import seat.access.UserRole;
import seat.access.Users;
import seat.squad.BroughtSquads;
import seat.testing.TestDatabase;

/** Whatever people, roles and squads are called, they come, each with a name of its own that passes for nobody else's. */
abstract class NamesContract {
    abstract TestDatabase target();

    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<String> alike = Arbitraries.of(
                "admin",
                "ADMIN",
                "ádmin",
                "ａｄｍｉｎ",
                "ad\u200Bmin",
                "a d m i n",
                "Zoe",
                "zoe",
                "Zoë",
                "ZOE ",
                "Zoe  ",
                "ß",
                "ss",
                "😀",
                "😁",
                "👩‍🚀",
                "",
                " ",
                "\u0000",
                "\u202Enimda",
                "a".repeat(255),
                "A".repeat(255),
                "é".repeat(255),
                "😀".repeat(127),
                "Line\nbreak",
                "Tab\there");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(255);
        return Arbitraries.frequencyOf(Tuple.of(4, alike), Tuple.of(1, any))
                .map(SourceRow::wellFormed)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 40)
    void everybodyComesWithANameOfTheirOwn(@ForAll("names") List<String> names) {
        TestDatabase test = target();
        List<Long> made = new ArrayList<>();
        test.database().inTransaction(() -> {
            Users users = new Users(test.database());
            for (int i = 0; i < names.size(); i++) {
                made.add(users.bring(new Users.Brought(names.get(i), i + 2, true, false, 0, null, null, null)));
            }
        });
        List<String> kept = new ArrayList<>();
        made.forEach(id -> kept.add(test.jdbc()
                .sql("SELECT name FROM users WHERE id = ?")
                .param(id)
                .query(String.class)
                .single()));
        assertThat(kept).hasSize(names.size()).doesNotHaveDuplicates().allSatisfy(name -> {
            assertThat(name).isNotBlank().doesNotContainPattern("\\p{Cntrl}").doesNotContain("\u202E");
            assertThat(Users.isReserved(name)).isFalse();
        });
    }

    @Property(tries = 20)
    void rolesAndSquadsComeWithNamesOfTheirOwn(@ForAll("names") List<String> names) {
        TestDatabase test = target();
        Set<Long> roles = new HashSet<>();
        Set<Integer> squads = new HashSet<>();
        test.database().inTransaction(() -> {
            BroughtRoles broughtRoles = new BroughtRoles(test.database());
            BroughtSquads broughtSquads = new BroughtSquads(test.database());
            for (String name : names) {
                UserRole role =
                        broughtRoles.named(new UserRole(name, name, Map.of("character.sheet", Limits.NONE)), null);
                roles.add(broughtRoles.make(role, null));
                squads.add(broughtSquads.make(new BroughtSquads.Brought(name, name, "manual", false, null, null)));
            }
        });
        assertThat(roles).hasSize(names.size());
        assertThat(squads).hasSize(names.size());
        roles.forEach(id -> assertThat(new BroughtRoles(test.database()).find(id))
                .hasValueSatisfying(
                        role -> assertThat(role.title()).isNotBlank().hasSizeLessThanOrEqualTo(100)));
    }
}
