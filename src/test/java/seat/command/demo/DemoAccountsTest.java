package seat.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seat.simulator.Simulator;

class DemoAccountsTest {
    private static final long CORPORATION = 98_000_000;

    @Test
    void theMemberHoldsNoOfficeAndIsOfTheDirectorsCorporation() {
        var shares = DemoAccounts.shares(people(40));

        Simulator.Person director = shares.get(DemoAccounts.Role.DIRECTOR).getFirst();
        assertThat(director.director()).isTrue();
        assertThat(shares.get(DemoAccounts.Role.MEMBER))
                .hasSize(3)
                .noneMatch(Simulator.Person::director)
                .doesNotContainAnyElementsOf(shares.get(DemoAccounts.Role.DIRECTOR));
        assertThat(shares.get(DemoAccounts.Role.MEMBER).getFirst().corporationId())
                .isEqualTo(director.corporationId());
    }

    @Test
    void aWorldOfOneHasNoMember() {
        assertThat(DemoAccounts.shares(people(1))).containsOnlyKeys(DemoAccounts.Role.DIRECTOR);
    }

    private static List<Simulator.Person> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new Simulator.Person(2_112_000_000L + i, "Pilot " + i, CORPORATION + i % 2, i < 3, "token"))
                .toList();
    }
}
