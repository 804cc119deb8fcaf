package seat.channel;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import seat.config.Settings;
import seat.config.Version;

/** What sends. Each bean of type {@link ChannelKind} is a channel, whoever brings it; it may take the {@link Outbound} client. */
@Configuration(proxyBeanMethods = false)
@Lazy // most commands send nothing
public class ChannelServices {
    @Bean(destroyMethod = "close")
    Outbound outbound(Settings settings) {
        return new Outbound(settings.outboundAllowed(), "SeAT/" + Version.number());
    }

    @Bean
    DiscordChannel discordChannel(Outbound outbound) {
        return new DiscordChannel(outbound);
    }

    @Bean
    SlackChannel slackChannel(Outbound outbound) {
        return new SlackChannel(outbound);
    }

    @Bean
    WebhookChannel webhookChannel(Outbound outbound) {
        return new WebhookChannel(outbound, Clock.systemUTC());
    }

    @Bean
    MailChannel mailChannel(Settings settings) {
        return new MailChannel(settings.mail());
    }

    @Bean
    Channels channels(List<ChannelKind> kinds) {
        return new Channels(kinds);
    }
}
