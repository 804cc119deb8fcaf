package seat.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MariaDbSourceTest {
    /** With 0 the pool does not wait at all, and warned at the end of short commands: mail from cron, every minute. */
    @Test
    void aPoolThatClosesIsToldToWaitForTheConnectionItIsOpening() {
        MariaDbSource source = new MariaDbSource("jdbc:mariadb://127.0.0.1:1/seat", "seat", "");
        source.setLoginTimeout(21);
        assertThat(source.getLoginTimeout()).isEqualTo(21);
    }
}
