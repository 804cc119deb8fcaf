package seat.testing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an installation shares: a database and a Redis of some kind, for one test or section, that can be broken. */
public final class Services implements AutoCloseable {
    private final Kind kind;
    private @Nullable MariaDbServer mariaDb;
    private @Nullable GaleraCluster galera;
    private @Nullable MasterMasterPair pair;
    private @Nullable RedisServer redis;
    private @Nullable RedisSentinels sentinels;
    private @Nullable TcpProxy databaseProxy;
    private @Nullable TcpProxy redisProxy;
    private String databaseUrl = "";
    private String databaseName = "";

    /** Which servers. */
    public enum Kind {
        /** One MariaDB and one Redis, with proxies before both for whoever shall be cut off. */
        PLAIN,
        /** One MariaDB; Redis with Sentinels. */
        SENTINEL,
        /** Three Galera nodes and one Redis. */
        GALERA,
        /** Two MariaDB servers that replicate each other, of which one is written to, and one Redis. */
        MASTER_MASTER
    }

    private Services(Kind kind) {
        this.kind = kind;
    }

    /** Starts them; close them. */
    public static Services start(Kind kind) {
        Services services = new Services(kind);
        try {
            services.start();
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private void start() {
        switch (kind) {
            case GALERA -> {
                galera = GaleraCluster.start();
                databaseUrl = galera.url(galera.newDatabase());
            }
            case MASTER_MASTER -> {
                pair = MasterMasterPair.start();
                databaseUrl = pair.url(pair.newDatabase());
            }
            default -> {
                mariaDb = MariaDbServer.start();
                databaseUrl = mariaDb.newDatabase();
            }
        }
        databaseName = databaseUrl.replaceAll("^.*/|\\?.*$", "");
        if (kind == Kind.SENTINEL) {
            sentinels = RedisSentinels.start();
        } else {
            redis = RedisServer.start();
        }
        if (kind == Kind.PLAIN) {
            databaseProxy = TcpProxy.to(mariaDb().port());
            redisProxy = TcpProxy.to(redis().port());
        }
    }

    public Kind kind() {
        return kind;
    }

    public String databaseUrl() {
        return databaseUrl;
    }

    public String redisUrl() {
        return sentinels != null ? sentinels.url() : redis().url();
    }

    /** The database through {@link #databaseProxy}. */
    public String proxiedDatabaseUrl() {
        return "jdbc:mariadb://127.0.0.1:" + databaseProxy().port() + "/" + databaseName + "?user=root";
    }

    /** Redis through {@link #redisProxy}. */
    public String proxiedRedisUrl() {
        return "redis://127.0.0.1:" + redisProxy().port();
    }

    public MariaDbServer mariaDb() {
        return Objects.requireNonNull(mariaDb);
    }

    public GaleraCluster galera() {
        return Objects.requireNonNull(galera);
    }

    public MasterMasterPair pair() {
        return Objects.requireNonNull(pair);
    }

    public RedisServer redis() {
        return Objects.requireNonNull(redis);
    }

    public RedisSentinels sentinels() {
        return Objects.requireNonNull(sentinels);
    }

    public TcpProxy databaseProxy() {
        return Objects.requireNonNull(databaseProxy);
    }

    public TcpProxy redisProxy() {
        return Objects.requireNonNull(redisProxy);
    }

    /** FLUSHALL, wherever the keys are. */
    public void flushRedis() {
        if (sentinels != null) {
            sentinels.flush();
        } else {
            redis().flush();
        }
    }

    @Override
    public void close() {
        closeProxy(databaseProxy);
        closeProxy(redisProxy);
        if (redis != null) {
            redis.close();
        }
        if (sentinels != null) {
            sentinels.close();
        }
        if (mariaDb != null) {
            mariaDb.close();
        }
        if (galera != null) {
            galera.close();
        }
        if (pair != null) {
            pair.close();
        }
    }

    private static void closeProxy(@Nullable TcpProxy proxy) {
        if (proxy != null) {
            proxy.close();
        }
    }
}
