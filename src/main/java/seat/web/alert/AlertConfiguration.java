package seat.web.alert;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import seat.access.AccessRules;
import seat.alert.AlertChanges;
import seat.alert.AlertChannels;
import seat.alert.AlertGroups;
import seat.alert.AlertKinds;
import seat.alert.AlertLog;
import seat.alert.AlertServices;
import seat.alert.AlertText;
import seat.alert.AlertTrials;
import seat.alert.Happenings;
import seat.alert.NotificationReaders;
import seat.channel.ChannelServices;
import seat.db.Database;

/** What pages about alerts stand on. */
@Configuration(proxyBeanMethods = false)
@Import({AlertServices.Everywhere.class, ChannelServices.class, AlertTexts.class})
class AlertConfiguration {
    @Bean
    AlertChanges alertChanges(Database database, AlertGroups groups, AlertChannels channels) {
        return new AlertChanges(database, groups, channels);
    }

    @Bean
    AlertLog alertLog(Database database) {
        return new AlertLog(database);
    }

    @Bean
    Happenings happenings(Database database) {
        return new Happenings(database);
    }

    @Bean
    AlertTrials alertTrials(
            Database database,
            AlertChannels channels,
            AlertGroups groups,
            AlertKinds kinds,
            AlertText texts,
            AccessRules rules) {
        return new AlertTrials(database, channels, groups, kinds, texts, rules);
    }

    @Bean
    NotificationReaders notificationReaders(Database database, AlertKinds kinds, AlertGroups groups) {
        return new NotificationReaders(database, kinds, groups);
    }
}
