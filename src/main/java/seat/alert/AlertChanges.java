package seat.alert;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import seat.access.AccountRows;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;

/**
 * What people do about alerts: each change and its line in the security log are one transaction. Who may do what is asked before; a group
 * sends nowhere but to channels that its owner may choose.
 */
public final class AlertChanges {
    private static final String GROUP = "alert_group";
    private static final String CHANNEL = "alert_channel";

    private final Database database;
    private final AlertGroups groups;
    private final AlertChannels channels;
    private final AlertLog deliveries;
    private final Happenings happenings;
    private final AuditLog log;

    public AlertChanges(Database database, AlertGroups groups, AlertChannels channels) {
        this.database = database;
        this.groups = groups;
        this.channels = channels;
        this.deliveries = new AlertLog(database);
        this.happenings = new Happenings(database);
        this.log = new AuditLog(database);
    }

    /**
     * Makes a group, or changes it as {@link AlertGroups#save} does.
     *
     * @param shared whether its owner may choose channels that are shared
     * @return its id
     * @throws IllegalArgumentException saying what is wrong and what is allowed; nothing is changed then
     */
    public long save(Actor actor, AlertGroup group, boolean shared) {
        Set<Long> allowed = choosable(group.userId(), shared);
        for (Long channel : group.channels()) {
            if (!allowed.contains(channel)) {
                throw new IllegalArgumentException(
                        "There is no channel " + channel + " to choose; allowed are those on the page of channels");
            }
        }
        return database.durably(() -> {
            Object before = group.id() == 0
                    ? null
                    : groups.find(group.id()).map(AlertChanges::told).orElse(null);
            long id = groups.save(group);
            boolean made = group.id() == 0;
            log.write(
                    actor,
                    Category.ALERT,
                    made ? "make-group" : "change-group",
                    Subject.of(GROUP, id),
                    (made ? "Made the group of alerts " : "Changed the group of alerts ") + group.name(),
                    before,
                    told(group));
            return id;
        });
    }

    private Set<Long> choosable(long userId, boolean shared) {
        return channels.of(userId, shared).stream().map(AlertChannel::id).collect(Collectors.toSet());
    }

    private static Map<String, Object> told(AlertGroup group) {
        Map<String, Object> told = new TreeMap<>();
        told.put("name", group.name());
        told.put("enabled", group.enabled());
        told.put("alerts", new TreeSet<>(group.alerts().keySet()));
        told.put("channels", new TreeSet<>(group.channels()));
        told.put("limits", group.limits());
        return told;
    }

    /** Somebody takes a group over: it tells what this person may see, where this person may send it. */
    public void takeOver(Actor actor, AlertGroup group, long userId, boolean shared) {
        database.durably(() -> {
            Set<Long> kept = new HashSet<>(group.channels());
            kept.retainAll(choosable(userId, shared));
            groups.save(group.sendingTo(kept));
            groups.hand(group.id(), userId);
            log.write(
                    actor,
                    Category.ALERT,
                    "take-over-group",
                    Subject.of(GROUP, group.id()),
                    "Took over the group of alerts " + group.name(),
                    Map.of("user", group.userId()),
                    Map.of("user", userId));
        });
    }

    /** Switches a group on or off. */
    public void turn(Actor actor, AlertGroup group, boolean on) {
        database.durably(() -> {
            groups.turn(group.id(), on);
            write(
                    actor,
                    on ? "turn-group-on" : "turn-group-off",
                    GROUP,
                    group.id(),
                    switched("group of alerts", group.name(), on));
        });
    }

    private static String switched(String what, String name, boolean on) {
        return "Switched the " + what + " " + name + (on ? " on" : " off");
    }

    /** Removes a group. */
    public void remove(Actor actor, AlertGroup group) {
        database.durably(() -> {
            groups.remove(group.id());
            write(actor, "remove-group", GROUP, group.id(), "Removed the group of alerts " + group.name());
        });
    }

    /**
     * Makes a channel, as {@link AlertChannels#make} does.
     *
     * @throws IllegalArgumentException saying what is wrong and what is allowed
     */
    public AlertChannels.Made make(Actor actor, long userId, String name, String kind, String target, boolean shared) {
        return database.durably(() -> {
            AlertChannels.Made made = channels.make(userId, name, kind, target, shared);
            write(actor, "make-channel", CHANNEL, made.id(), "Made the channel of alerts " + name.strip());
            return made;
        });
    }

    /**
     * Calls a channel otherwise, and says who may use it.
     *
     * @throws IllegalArgumentException saying what is wrong with the name, and what is allowed
     */
    public void change(Actor actor, AlertChannel channel, String name, boolean shared) {
        database.durably(() -> {
            channels.change(channel.id(), name, shared);
            log.write(
                    actor,
                    Category.ALERT,
                    "change-channel",
                    Subject.of(CHANNEL, channel.id()),
                    "Changed the channel of alerts " + channel.name(),
                    Map.of("name", channel.name(), "shared", channel.shared()),
                    Map.of("name", name.strip(), "shared", shared));
        });
    }

    /**
     * Sends a channel's messages elsewhere, as {@link AlertChannels#redirect} does.
     *
     * @throws IllegalArgumentException saying what is wrong with the target, and what is allowed
     */
    public void redirect(Actor actor, AlertChannel channel, String target) {
        database.durably(() -> {
            String masked = channels.redirect(channel, target);
            log.write(
                    actor,
                    Category.ALERT,
                    "redirect-channel",
                    Subject.of(CHANNEL, channel.id()),
                    "Gave the channel of alerts " + channel.name() + " another target",
                    Map.of("target", channel.masked()),
                    Map.of("target", masked));
        });
    }

    /** Switches a channel on or off. */
    public void turn(Actor actor, AlertChannel channel, boolean on) {
        database.durably(() -> {
            channels.turn(channel.id(), on);
            write(
                    actor,
                    on ? "turn-channel-on" : "turn-channel-off",
                    CHANNEL,
                    channel.id(),
                    switched("channel of alerts", channel.name(), on));
        });
    }

    /** Removes a channel, with what waits for it. */
    public void remove(Actor actor, AlertChannel channel) {
        database.durably(() -> {
            channels.remove(channel.id());
            write(actor, "remove-channel", CHANNEL, channel.id(), "Removed the channel of alerts " + channel.name());
        });
    }

    /** Somebody takes what happened: it is not told again. @return false where somebody has taken it already */
    public boolean take(Actor actor, Happenings.Kept kept, long userId) {
        return database.durably(() -> {
            boolean taken = happenings.take(kept.id(), userId);
            if (taken) {
                write(
                        actor,
                        "take",
                        "happening",
                        kept.id(),
                        "Took the alert " + kept.what().alert());
            }
            return taken;
        });
    }

    /** Sends a message of the log anew. */
    public void resend(Actor actor, AlertLog.Line line) {
        database.durably(() -> {
            deliveries.resend(line.id());
            write(
                    actor,
                    "resend",
                    "happening",
                    line.happening().id(),
                    "Sent the alert " + line.happening().what().alert() + " again to the channel " + line.channel());
        });
    }

    private void write(Actor actor, String action, String type, long id, String message) {
        log.write(actor, Category.ALERT, action, Subject.of(type, id), message);
    }

    /** Groups and channels go with their account, and to the account that it becomes part of. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                for (String column : List.of(
                        "alert_groups SET user_id", "alert_channels SET user_id", "alert_happenings SET taken_by")) {
                    database.sql()
                            .sql("UPDATE " + column + " = ? WHERE " + column.substring(column.lastIndexOf(' ') + 1)
                                    + " = ?")
                            .params(into, from)
                            .update();
                }
            }

            @Override
            public void delete(Database database, long userId) {
                String groups = "(SELECT g.id FROM alert_groups g WHERE g.user_id = ?)";
                String channels = "(SELECT c.id FROM alert_channels c WHERE c.user_id = ?)";
                for (String table : List.of(
                        "alert_group_alerts",
                        "alert_group_channels",
                        "alert_group_limits",
                        "alert_group_mentions",
                        "alert_deliveries")) {
                    database.sql()
                            .sql("DELETE FROM " + table + " WHERE group_id IN " + groups)
                            .param(userId)
                            .update();
                }
                for (String table : List.of("alert_group_channels", "alert_deliveries")) {
                    database.sql()
                            .sql("DELETE FROM " + table + " WHERE channel_id IN " + channels)
                            .param(userId)
                            .update();
                }
                for (String table : List.of("alert_groups", "alert_channels")) {
                    database.sql()
                            .sql("DELETE FROM " + table + " WHERE user_id = ?")
                            .param(userId)
                            .update();
                }
                database.sql()
                        .sql("UPDATE alert_happenings SET taken_by = NULL WHERE taken_by = ?")
                        .param(userId)
                        .update();
            }
        };
    }
}
