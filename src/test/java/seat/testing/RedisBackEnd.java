package seat.testing;

import seat.config.RedisUrl;
import seat.redis.Redis;

/**
 * The kinds of Redis that contract suites run on; each is started once per JVM, when first asked for. Several test classes run at a
 * time: one that takes such a Redis holds the resource lock {@code redis}, {@code redis-sentinels} or {@code redis-cluster}.
 */
public enum RedisBackEnd {
    SINGLE {
        @Override
        public String url() {
            return RedisServer.shared().url();
        }

        @Override
        public void flush() {
            RedisServer.shared().flush();
        }
    },
    SENTINELS {
        @Override
        public String url() {
            return RedisSentinels.shared().url();
        }

        @Override
        public void flush() {
            RedisSentinels.shared().flush();
        }
    },
    CLUSTER {
        @Override
        public String url() {
            return RedisCluster.shared().url();
        }

        @Override
        public void flush() {
            RedisCluster.shared().flush();
        }
    };

    public abstract String url();

    /** Forgets everything. */
    public abstract void flush();

    /** A connection; close it. */
    public Redis connect() {
        return Redis.connect(RedisUrl.parse(url()));
    }
}
