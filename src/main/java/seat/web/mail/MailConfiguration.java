package seat.web.mail;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.mail.CalendarEvents;
import seat.mail.MailLabels;
import seat.mail.Mailbox;
import seat.mail.NotificationKinds;
import seat.mail.Notifications;
import seat.mail.Unread;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    @Bean
    Mailbox mailbox(Database database) {
        return new Mailbox(database);
    }

    @Bean
    MailLabels mailLabels(Database database) {
        return new MailLabels(database);
    }

    @Bean
    Unread unreadMails(Database database) {
        return new Unread(database);
    }

    @Bean
    NotificationKinds notificationKinds() {
        return new NotificationKinds();
    }

    @Bean
    Notifications notifications(Database database, NotificationKinds kinds) {
        return new Notifications(database, kinds);
    }

    @Bean
    CalendarEvents calendarEvents(Database database) {
        return new CalendarEvents(database);
    }
}
