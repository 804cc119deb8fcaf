package seat.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The log of roles says what a person did, not what a database has. */
class RoleLogTest {
    private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 28, 12, 0);
    private static final long PILOT = 1;
    private static final long BOSS = 2;

    private final List<RoleLog.Told> told = new ArrayList<>();

    private void changed(LocalDateTime at, String type, Set<String> before, Set<String> after) {
        before.forEach(role -> told.add(new RoleLog.Told(at, PILOT, BOSS, type, true, role)));
        after.forEach(role -> told.add(new RoleLog.Told(at, PILOT, BOSS, type, false, role)));
    }

    private List<RoleChange> log(Map<String, Set<String>> titles) {
        return RoleLog.changes(told, titles);
    }

    @Test
    void whatOnePersonGivesWithinAMinuteIsOneEntryWithItsTitle() {
        changed(AT, "roles", Set.of("Trader"), Set.of("Trader", "Hangar_Take_1", "Hangar_Query_1"));
        changed(AT.plusSeconds(40), "roles_at_hq", Set.of(), Set.of("Hangar_Take_2"));
        changed(AT.plusMinutes(5), "roles", Set.of("Trader"), Set.of());
        Set<String> commander = Set.of("roles:Hangar_Take_1", "roles:Hangar_Query_1", "roles_at_hq:Hangar_Take_2");
        List<RoleChange> log = log(Map.of("Fleet Commander", commander, "Other", Set.of("roles:Auditor")));
        assertThat(log).hasSize(2);
        assertThat(log.getFirst().taken()).containsExactly("roles:Trader");
        assertThat(log.getLast().given()).isEqualTo(commander);
        assertThat(log.getLast().titlesGiven()).containsExactly("Fleet Commander");
        assertThat(log.getLast().issuerId()).isEqualTo(BOSS);
    }

    @Test
    void aTitleBesideOtherRolesIsNamedAndARoleOfItsOwnIsNone() {
        changed(AT, "roles", Set.of(), Set.of("Auditor", "Trader", "Director"));
        RoleChange change = log(Map.of("Clerk", Set.of("roles:Auditor", "roles:Trader"), "One", Set.of("roles:Trader")))
                .getFirst();
        assertThat(change.titlesGiven()).containsExactly("Clerk");
        assertThat(change.director()).isTrue();
        assertThat(change.weighty()).isTrue();
    }

    @Test
    void whatIsTakenAndGivenBackWithinTheMinuteDidNotChange() {
        changed(AT, "roles", Set.of("Auditor", "Trader"), Set.of("Trader"));
        changed(AT.plusSeconds(20), "roles", Set.of("Trader"), Set.of("Auditor", "Trader"));
        assertThat(log(Map.of())).isEmpty();
    }

    @Test
    void aDirectorOfOnePlaceIsNoDirector() { // PILOTS 94
        changed(AT, "grantable_roles", Set.of(), Set.of("Director"));
        assertThat(log(Map.of()).getFirst().director()).isFalse();
        assertThat(log(Map.of()).getFirst().weighty()).isFalse();
    }
}
