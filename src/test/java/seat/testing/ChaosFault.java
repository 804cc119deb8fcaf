package seat.testing;

/** What {@link Chaos} does to an installation. */
public enum ChaosFault {
    WORKER_KILLED("a worker is killed"),
    DISPATCHER_KILLED("a dispatcher is killed"),
    WEB_KILLED("a front end is killed"),
    WORKER_PAUSED("a worker stands still for longer than its leases"),
    DISPATCHER_PAUSED("a dispatcher stands still for longer than its leases"),
    REDIS_FLUSHED("Redis forgets everything"),
    REDIS_RESTARTED("Redis is killed and started again"),
    REDIS_FAILED_OVER("Redis fails over to its replica"),
    REDIS_CUT("the network between a worker and Redis is cut"),
    DATABASE_CUT("the network between a worker and the database is cut"),
    DATABASE_RESTARTED("MariaDB is killed and started again"),
    GALERA_NODE_KILLED("a Galera node is killed, and comes back later"),
    ACTIVE_MASTER_KILLED("the active one of two masters is killed for good"),
    ESI_ERRORS("ESI answers with errors, resets and half bodies"),
    ESI_DOWNTIME("ESI is down");

    private final String title;

    ChaosFault(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
