package seat.config;

import static seat.config.Setting.Group.ESSENTIAL;
import static seat.config.Setting.Group.FREQUENT;
import static seat.config.Setting.Group.RARE;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of everything that can be configured. A setting has one name, used in the environment and in
 * {@code seat.properties} ({@code SEAT_HTTP_PORT}); its flag follows from it ({@code --http-port}).
 */
public enum Setting {
    EVE_CLIENT_ID(ESSENTIAL, SettingKind.TOKEN, "none", "Client id of your application at developers.eveonline.com"),
    EVE_CLIENT_SECRET(
            ESSENTIAL, SettingKind.TOKEN, "none", "Secret key of that application; without one, PKCE alone is used"),
    CONTACT(
            ESSENTIAL,
            SettingKind.CONTACT,
            "none",
            "How CCP reaches you; part of the user agent of every request to EVE"),
    PUBLIC_URL(ESSENTIAL, SettingKind.HTTP_URL, "http://address:port", "The address people type into their browser"),

    DATA_DIR(
            FREQUENT,
            SettingKind.FOLDER,
            "./data",
            "Folder of the embedded database, the secret key and the static data"),
    HTTP_ADDRESS(FREQUENT, SettingKind.ADDRESS, "127.0.0.1", "Address the web server listens on"),
    HTTP_PORT(FREQUENT, SettingKind.PORT, "8080", "Port the web server listens on"),
    TRUSTED_PROXIES(FREQUENT, SettingKind.NETWORKS, "none", "Reverse proxies whose X-Forwarded-* headers are believed"),
    DATABASE_URL(FREQUENT, SettingKind.DATABASE_URL, "an H2 file in the data folder", "Where everything is stored"),
    DATABASE_USER(FREQUENT, SettingKind.TEXT, "seat", "User of the database"),
    DATABASE_PASSWORD(FREQUENT, SettingKind.TEXT, "none", "Password of the database"),
    REDIS_URL(
            FREQUENT,
            SettingKind.REDIS_URL,
            "none",
            "Redis for the queue and ESI's budgets when several processes share them"),
    SECRET_KEY(
            FREQUENT,
            SettingKind.SECRET_KEYS,
            "generated into the data folder with the embedded database",
            "Encrypts the stored tokens; every process needs the same"),
    MANAGEMENT_ADDRESS(
            FREQUENT, SettingKind.ADDRESS, "127.0.0.1", "Address each process serves its health and metrics on"),
    MANAGEMENT_PORT(
            FREQUENT,
            SettingKind.PORT,
            "9090, or the next free one",
            "Port each process serves its health and metrics on"),
    MEMORY(FREQUENT, SettingKind.MEMORY, "512m", "Heap of one process"),
    LOG_LEVEL(FREQUENT, SettingKind.LOG_LEVEL, "info", "The least important messages that are logged"),
    CHANGES_KEPT(
            FREQUENT, SettingKind.DAYS, "90", "Days that the history of what changed is kept; a page may set others"),
    SECURITY_LOG_KEPT(
            FREQUENT, SettingKind.DAYS, "365", "Days that the security log is kept, at least; a page may set more"),
    SNAPSHOTS_KEPT(
            FREQUENT,
            SettingKind.DAYS,
            "1825",
            "Days of which what everybody had, and prices, are kept; a page may set others"),
    BACKUP_FOLDER(FREQUENT, SettingKind.FOLDER, "none", "Folder into which a backup is made every day"),
    BACKUPS_KEPT(FREQUENT, SettingKind.DAYS, "7", "Days that these backups are kept"),
    BACKUPS_ENCRYPTED(FREQUENT, SettingKind.SWITCH, "off", "Whether they are encrypted with SEAT_SECRET_KEY"),
    SMTP_URL(FREQUENT, SettingKind.SMTP_URL, "none", "The server that e-mails of alerts are handed to"),
    SMTP_USER(FREQUENT, SettingKind.TEXT, "none", "User at that server"),
    SMTP_PASSWORD(FREQUENT, SettingKind.TEXT, "none", "Password at that server"),
    MAIL_FROM(FREQUENT, SettingKind.MAIL_ADDRESS, "none", "From whom e-mails of alerts come"),

    JAVA_HOME(RARE, SettingKind.FOLDER, "found by the launcher", "The JDK the launcher uses"),
    EVE_CALLBACK_URL(
            RARE,
            SettingKind.HTTP_URL,
            "SEAT_PUBLIC_URL/auth/eve/callback",
            "Callback URL as entered for your application"),
    ESI_URL(RARE, SettingKind.HTTP_URL, "https://esi.evetech.net", "EVE's API"),
    SSO_URL(RARE, SettingKind.HTTP_URL, "https://login.eveonline.com", "EVE's sign-in"),
    SDE_URL(
            RARE,
            SettingKind.HTTP_URL,
            "https://developers.eveonline.com/static-data/tranquility",
            "Where CCP publishes EVE's static data: the folder of latest.jsonl"),
    SDE_UPDATE(
            RARE,
            SettingKind.SWITCH,
            "on, but off where SEAT_ESI_URL is set",
            "Whether CCP is asked once a day for newer static data, which is then imported"),
    ALL_PUBLIC_DATA(
            RARE,
            SettingKind.SWITCH,
            "off, but on where SEAT_ESI_URL is set",
            "Whether a new installation reads from the start what an administrator can switch on: wars, public contracts,"
                    + " loyalty offers, SKINR, leaderboards"),
    OUTBOUND_ALLOWED(
            RARE,
            SettingKind.HOSTS_AND_PORTS,
            "none: https to public addresses at port 443",
            "Where webhooks may go besides, whatever the address is, with http too"),
    RELEASE_FILE(
            RARE,
            SettingKind.FILE_OR_URL,
            "none: nobody is asked",
            "A file, or an address, that names the newest release of SeAT: read once a day, and diagnose tells of a newer one");

    /** How often people need a setting; the README's order. */
    public enum Group {
        ESSENTIAL,
        FREQUENT,
        RARE
    }

    static final String PREFIX = "SEAT_";

    private final Group group;
    private final SettingKind kind;
    private final String defaultText;
    private final String description;

    Setting(Group group, SettingKind kind, String defaultText, String description) {
        this.group = group;
        this.kind = kind;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** Name in the environment and in {@code seat.properties}: {@code SEAT_HTTP_PORT}. */
    public String key() {
        return PREFIX + name();
    }

    /** Name on the command line: {@code --http-port}. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Group group() {
        return group;
    }

    public SettingKind kind() {
        return kind;
    }

    /** What people read as the default: a value, or a description of what is done without one. */
    public String defaultText() {
        return defaultText;
    }

    public String description() {
        return description;
    }

    /** Whether the value must never be shown or logged. */
    public boolean secret() {
        return switch (this) {
            case EVE_CLIENT_SECRET, DATABASE_PASSWORD, SECRET_KEY, REDIS_URL, SMTP_PASSWORD -> true;
            default -> false;
        };
    }

    /** The setting of that name, as {@link #key()} spells it. */
    public static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }

    /** The setting of that flag, as {@link #flag()} spells it. */
    public static Optional<Setting> ofFlag(String flag) {
        return Arrays.stream(values()).filter(s -> s.flag().equals(flag)).findFirst();
    }
}
