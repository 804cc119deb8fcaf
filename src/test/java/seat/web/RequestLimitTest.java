package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
    private final AtomicLong clock = new AtomicLong(-5);
    private final RequestLimit limit = new RequestLimit(3, clock::get);

    @Test
    void withinAnyMinuteThereAreNoMoreThanAllowed() {
        assertThat(comes("192.0.2.1")).isZero();
        wait(30);
        assertThat(comes("192.0.2.1")).isZero();
        assertThat(comes("192.0.2.1")).isZero();
        assertThat(comes("192.0.2.1")).isEqualTo(Duration.ofSeconds(30));
        assertThat(comes("192.0.2.2")).as("somebody else").isZero();
        wait(30);
        assertThat(comes("192.0.2.1")).isZero();
        assertThat(comes("192.0.2.1")).isEqualTo(Duration.ofSeconds(30));
        wait(30);
        assertThat(comes("192.0.2.1")).isZero();
        assertThat(comes("192.0.2.1")).isZero();
        assertThat(comes("192.0.2.1")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theAddressesOfOneNetworkAreOneClient() {
        for (String address : new String[] {"2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8::1:aaaa:0:0:3"}) {
            assertThat(comes(address)).isZero();
        }
        assertThat(comes("2001:db8:0:1::4")).isPositive();
        assertThat(comes("2001:db8:0:2::1")).as("the network beside it").isZero();
    }

    @Test
    void anIpv4AddressIsTheSameClientHoweverItIsWritten() {
        for (int i = 0; i < 3; i++) {
            comes("192.0.2.9");
        }
        assertThat(comes("::ffff:192.0.2.9")).isPositive();
    }

    @Test
    void whoeverComesFromEverywhereFillsNoMemory() {
        for (int i = 0; i < 4 * RequestLimit.CLIENTS; i++) {
            comes("10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256);
        }
        assertThat(limit.size()).isLessThanOrEqualTo(RequestLimit.CLIENTS);
    }

    private Duration comes(String address) {
        return limit.come(address);
    }

    private void wait(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
