package seat.alert;

import seat.access.AccessRules;
import seat.access.Users;
import seat.db.Database;
import seat.event.EventConsumer;

/** What runs alerts, put together without Spring; in the product's package, whose parts are nobody else's. */
public final class AlertMachinery {
    private final EventConsumer news;
    private final SendAlerts sender;

    public AlertMachinery(
            Database database,
            AlertKinds kinds,
            AlertGroups groups,
            AlertChannels channels,
            AlertText texts,
            AccessRules rules) {
        Telling telling = new Telling(database, kinds, groups, rules, new Users(database));
        this.news = new AlertNews(database, kinds, groups, telling);
        this.sender = new SendAlerts(database, channels, groups, kinds, texts, telling, null);
    }

    /** Hears of events. */
    public EventConsumer news() {
        return news;
    }

    /** Sends what is due; for any number of threads. */
    public SendAlerts sender() {
        return sender;
    }
}
