package seat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seat.config.RedisUrl.Mode;
import seat.config.RedisUrl.Node;

class RedisUrlTest {

    @Test
    void oneServer() {
        RedisUrl url = RedisUrl.parse("redis://cache");
        assertThat(url.mode()).isEqualTo(Mode.SINGLE);
        assertThat(url.tls()).isFalse();
        assertThat(url.nodes()).containsExactly(new Node("cache", 6379));
        assertThat(url.database()).isZero();
        assertThat(url.user()).isEmpty();
        assertThat(url.password()).isEmpty();
        assertThat(url.verifyPeer()).isEqualTo("full");
    }

    @Test
    void userPasswordPortDatabaseAndTls() {
        RedisUrl url = RedisUrl.parse("rediss://seat:p%40ss+w%2Frd:x@[fd00::1]:7000/3?verifyPeer=ca");
        assertThat(url.tls()).isTrue();
        assertThat(url.user()).isEqualTo("seat");
        assertThat(url.password()).isEqualTo("p@ss+w/rd:x");
        assertThat(url.nodes()).containsExactly(new Node("fd00::1", 7000));
        assertThat(url.database()).isEqualTo(3);
        assertThat(url.verifyPeer()).isEqualTo("ca");
        assertThat(url.toString()).isEqualTo("rediss://[fd00::1]:7000/3").doesNotContain("p@ss");
    }

    @Test
    void aPasswordMayStandAlone() {
        assertThat(RedisUrl.parse("redis://hunter2@cache").password()).isEqualTo("hunter2");
        assertThat(RedisUrl.parse("redis://:hunter2@cache").password()).isEqualTo("hunter2");
    }

    @Test
    void sentinels() {
        RedisUrl url = RedisUrl.parse("redis-sentinel://hunter2@s1,s2:26380,s3/1?sentinelPassword=more#mymaster");
        assertThat(url.mode()).isEqualTo(Mode.SENTINEL);
        assertThat(url.nodes()).containsExactly(new Node("s1", 26379), new Node("s2", 26380), new Node("s3", 26379));
        assertThat(url.master()).isEqualTo("mymaster");
        assertThat(url.password()).isEqualTo("hunter2");
        assertThat(url.sentinelPassword()).isEqualTo("more");
        assertThat(url.database()).isEqualTo(1);
        assertThat(RedisUrl.parse("rediss-sentinel://s1#m").tls()).isTrue();
    }

    @Test
    void aCluster() {
        RedisUrl url = RedisUrl.parse("rediss-cluster://hunter2@h1:7000, h2:7001");
        assertThat(url.mode()).isEqualTo(Mode.CLUSTER);
        assertThat(url.tls()).isTrue();
        assertThat(url.nodes()).containsExactly(new Node("h1", 7000), new Node("h2", 7001));
        assertThat(url.toString()).isEqualTo("rediss-cluster://h1:7000,h2:7001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://hunter2@cache|is no Redis URL",
                "redis://|is no Redis URL",
                "redis://:hunter2|is no Redis URL",
                "redis://hunter2 x|is no Redis URL",
                "redis://a:hunter2@|is no Redis URL",
                "redis://hunter2@a,b|redis-cluster://",
                "redis://hunter2@a:70000|port",
                "redis://hunter2:99999|port",
                "redis://hunter2@a/x|database",
                "redis-cluster://hunter2@a/1|number 0",
                "redis-sentinel://hunter2@a|#mymaster",
                "redis://hunter2@a#m|only redis-sentinel://",
                "redis://a?password=hunter2|sentinelPassword",
                "redis://a?verifyPeer=hunter2|full, ca or none",
                "redis://hunter2%2@a|%",
                "redis-sentinels://hunter2@a|is no Redis URL",
            })
    void whatIsWrongIsSaidWithoutRepeatingIt(String text, String problem) {
        assertThatThrownBy(() -> RedisUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("99999");
    }
}
