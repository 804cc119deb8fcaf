package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** EVE's rules about members of corporations (PILOTS section 2). */
class MemberRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void whoCameLaterThanTheyLeftIsInTheGame() { // 92
        MemberSeen there = MemberSeen.tracked(NOW.minusSeconds(60), NOW.minus(2, ChronoUnit.DAYS));
        assertThat(there.online()).isTrue();
        assertThat(there.daysAbsent(NOW.plus(3, ChronoUnit.DAYS))).isZero();
        MemberSeen gone = MemberSeen.tracked(NOW.minus(9, ChronoUnit.DAYS), NOW.minus(8, ChronoUnit.DAYS));
        assertThat(gone.online()).isFalse();
        assertThat(gone.daysAbsent(NOW)).isEqualTo(8);
        assertThat(gone.or(there)).isEqualTo(there);
        assertThat(MemberSeen.UNKNOWN.or(gone)).isEqualTo(gone);
        assertThat(MemberSeen.tracked(null, null).daysAbsent(NOW)).isNull();
    }

    @Test
    void rolesHoldWhereTheirListSays() { // 94
        assertThat(RolePlace.of("roles_at_hq")).contains(RolePlace.HEADQUARTERS);
        assertThat(RolePlace.of("grantable_roles")).isEmpty();
        assertThat(RolePlace.isGrantable("grantable_roles_at_base")).isTrue();
        assertThat(RolePlace.of("roles_on_the_moon")).isEmpty();
        assertThat(RolePlace.words("Station_Manager")).isEqualTo("Station Manager");
    }

    @Test
    void titlesAreCalledWhatTheyAreWithoutTheirColours() { // 95
        assertThat(TitleName.plain("<color=0xffff0000><b>Fleet</b> Commander</color> "))
                .isEqualTo("Fleet Commander");
        assertThat(TitleName.plain("3 < 4")).isEqualTo("3 < 4");
        assertThat(TitleName.plain(null)).isEmpty();
    }
}
