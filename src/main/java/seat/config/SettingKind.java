package seat.config;

/** What sort of value a {@link Setting} takes, with the sentence that tells people what is allowed. */
public enum SettingKind {
    FOLDER("a folder's path, without semicolons"),
    MEMORY("a whole number of megabytes or gigabytes, at least 128m: 512m, 2g"),
    LOG_LEVEL("error, warn, info, debug or trace"),
    ADDRESS("an IP address or host name of this machine: 127.0.0.1, 0.0.0.0, ::1"),
    PORT("a whole number from 0 to 65535; 0 takes any free port"),
    HTTP_URL("an http:// or https:// URL without query or fragment"),
    FILE_OR_URL("a file's absolute path, or an http:// or https:// URL without query or fragment"),
    NETWORKS("a comma separated list of IP addresses and networks: 10.0.0.1, 192.168.0.0/16, fd00::/8"),
    TOKEN("printable ASCII characters without spaces"),
    CONTACT("printable ASCII of at most 200 characters without parentheses: an e-mail address or a URL"),
    TEXT("any text"),
    SWITCH("on or off"),
    DAYS("a whole number of days from 1 to 3650"),
    SECRET_KEYS("32 bytes as base64 or 64 hex digits; or several as id:key, comma separated, the current one first"),
    DATABASE_URL("jdbc:mariadb://host:port/database for MySQL or MariaDB, jdbc:mariadb://host1,host2/… for Galera,"
            + " jdbc:mariadb:sequential://host1,host2/… for a master and its stand-by, or jdbc:h2:file:… for the embedded"
            + " database"),
    REDIS_URL("redis://[user:password@]host[:port][/database], redis-sentinel://host:port,…#mymaster or "
            + "redis-cluster://host:port,…; with TLS rediss://, rediss-sentinel:// or rediss-cluster://"),
    SMTP_URL("smtps://host[:port] with TLS from the beginning, smtp://host[:port] where STARTTLS must follow, or"
            + " smtp-plain://host[:port] without TLS and without a password, for a server of your own network"),
    MAIL_ADDRESS("an e-mail address: seat@example.com"),
    HOSTS_AND_PORTS(
            "a comma separated list of hosts, each with its port: hooks.example.com:8443, 10.0.0.5:80, [fd00::5]:80");

    private final String allowed;

    SettingKind(String allowed) {
        this.allowed = allowed;
    }

    public String allowed() {
        return allowed;
    }
}
